//! From a convention as it is stored to the facts its paper prints.

use chrono::NaiveDate;

use super::document::{
    Account, BudgetLine, Contribution, ConventionPaper, Delays, Due, Edition, Instalment, Nature, Objective,
    Party, Payer, Product, Signing, Terms,
};
use super::rules::{self, Convention, Course, Role, Vat, co_financing, course, is_booked, receivers};
use crate::value::Iban;
use crate::web::french;

/// The facts of the paper; what nobody wrote yet is left open, and prints as such.
pub fn paper(convention: &Convention) -> ConventionPaper {
    let contents = &convention.contents;
    let dinum = contents.parties.iter().find(|it| it.role == Role::Dinum).map(dinum).unwrap_or_default();
    let partners: Vec<&rules::Party> = contents.parties.iter().filter(|it| it.role != Role::Dinum).collect();
    ConventionPaper {
        reference: convention.reference.to_string(),
        version: u32::try_from(convention.version).unwrap_or(1),
        dated: convention.state.signed_on().unwrap_or(convention.changed_on),
        draft: convention.state.is_project(),
        product: product(convention),
        edition: edition(convention),
        dinum,
        carrier: partners.iter().position(|it| it.role == Role::Lead).unwrap_or(0),
        contributions: contents.contributions.iter().map(|it| contribution(contents, it)).collect(),
        accounts: accounts(contents),
        terms: terms(convention),
        delays: Delays {
            product_owner_percent: contents
                .terms
                .owner_share
                .map_or(Delays::default().product_owner_percent, u32::from),
            ..Delays::default()
        },
        signature: Signing {
            place: text(&contents.terms.signing_place),
            electronic: contents.terms.signing == Some(rules::Signing::Electronic),
        },
        partners: partners.iter().map(|it| identity(it)).collect(),
    }
}

fn product(convention: &Convention) -> Product {
    let terms = &convention.contents.terms;
    let asked = |answer: Option<bool>, by: Option<NaiveDate>| by.filter(|_| answer == Some(true));
    Product {
        name: text(&terms.service_name).unwrap_or_else(|| convention.subject.name.clone()),
        presentation: text(&terms.service_pitch),
        phase: text(&terms.phase),
        stats_url: text(&terms.stats_url),
        franceconnect_by: asked(terms.signs_users_in, terms.france_connect_by),
        jdma_by: asked(terms.online_procedure, terms.feedback_by),
    }
}

fn edition(convention: &Convention) -> Edition {
    let subject = &convention.subject;
    let terms = &convention.contents.terms;
    Edition {
        number: u16::try_from(subject.edition).unwrap_or_default(),
        month: subject.selected_on.or(subject.opened_on).map(french::month_year),
        opened: subject.opened_on,
        laureates: u32::try_from(subject.laureates).ok().filter(|it| *it > 0),
        decided: subject.selected_on,
        support_months: subject.support_months.and_then(|it| u32::try_from(it).ok()),
        envelope: text(&terms.fund_sentence),
        purpose: text(&terms.award_use),
    }
}

/// The DINUM signs for the State.
fn dinum(party: &rules::Party) -> Party {
    let service = match party.name.strip_prefix("Direction ") {
        Some(rest) => format!("la direction {rest}"),
        None => party.name.clone(),
    };
    Party { name: "l’État".to_owned(), represented_by: Some(service), legal_form: None, ..identity(party) }
}

fn identity(it: &rules::Party) -> Party {
    Party {
        name: with_article(&it.name, &it.short_name),
        short_name: it.short_name.clone(),
        represented_by: None,
        legal_form: text(&it.legal_form),
        address: address(&it.address),
        siret: it.siret.as_ref().map(ToString::to_string),
        signatory: text(&it.representative_name),
        signatory_title: text(&it.representative_title),
        empowered_by: text(&it.authority),
        delegated_by: text(&it.delegation),
        accountant: text(&it.accountant),
    }
}

/// On one line, its postal code kept with its town.
fn address(lines: &str) -> Option<String> {
    let lines: Vec<String> = lines
        .lines()
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .map(|line| match line.split_once(' ') {
            Some((code, town)) if code.len() == 5 && code.bytes().all(|it| it.is_ascii_digit()) => {
                format!("{code}\u{a0}{town}")
            }
            _ => line.to_owned(),
        })
        .collect();
    text(&lines.join(", "))
}

/// « l’Agence nationale » from « Agence nationale » and « l’Agence »: the article of the short name,
/// when both begin with the same word.
fn with_article(name: &str, short_name: &str) -> String {
    for article in ["l’", "l'", "le ", "la ", "les "] {
        let Some(noun) = short_name.strip_prefix(article) else { continue };
        let first = |text: &str| text.split(' ').next().unwrap_or_default().to_lowercase();
        if first(noun) == first(name) {
            return format!("{article}{name}");
        }
    }
    name.to_owned()
}

/// The party at a position: the DINUM, or a partner by its rank among partners.
fn payer(contents: &rules::Contents, position: usize) -> Payer {
    match contents.parties.get(position) {
        Some(it) if it.role == Role::Dinum => Payer::Dinum,
        _ => {
            Payer::Partner(contents.parties.iter().take(position).filter(|it| it.role != Role::Dinum).count())
        }
    }
}

fn contribution(contents: &rules::Contents, it: &rules::Contribution) -> Contribution {
    let to = payer(contents, it.beneficiary);
    let due = |line: &rules::Instalment| Instalment {
        event: line.event().to_owned(),
        due: match (line.trigger, line.due_on) {
            (rules::Trigger::Signature, _) => Due::AtEffect,
            (_, Some(day)) => Due::On(day),
            (_, None) => Due::Unknown,
        },
        amount: line.amount,
    };
    let instalments: Vec<Instalment> = it.instalments.iter().map(due).collect();
    Contribution {
        payer: payer(contents, it.payer),
        nature: match course(it, &contents.parties) {
            Course::InKind => Nature::InKind,
            Course::Spent => Nature::Spent,
            Course::PutAtDisposal => Nature::PutAtDisposal { to, instalments, deed: text(&it.transfer_act) },
            Course::JoinsFund | Course::Paid => Nature::Paid { to, instalments },
        },
        amount: it.amount,
        purpose: text(&it.purpose),
        fund: text(&it.fund),
        allocations: it.allocations.iter().map(|line| (line.purpose.clone(), line.amount)).collect(),
        line: is_booked(it, &contents.parties).then(|| BudgetLine {
            fund: text(&it.fund_number),
            fund_name: text(&it.fund_label),
            programme: text(&it.programme),
            programme_name: text(&it.programme_label),
            centre: text(&it.centre),
        }),
    }
}

/// The account of each party that is paid, as soon as the number of one is known.
fn accounts(contents: &rules::Contents) -> Vec<Account> {
    let receivers: Vec<&rules::Party> =
        receivers(contents).into_iter().filter_map(|it| contents.parties.get(it)).collect();
    if receivers.iter().all(|it| it.iban.is_none()) {
        return Vec::new();
    }
    receivers.into_iter().map(account).collect()
}

fn account(receiver: &rules::Party) -> Account {
    let rib = receiver.iban.as_ref().and_then(Iban::rib);
    Account {
        party: receiver.short_name.clone(),
        accountant: text(&receiver.accountant),
        holder: text(&receiver.account_holder).unwrap_or_else(|| receiver.name.clone()),
        domiciliation: text(&receiver.account_bank),
        rib: rib.map(|it| [it.bank(), it.branch(), it.account(), it.key()].map(str::to_owned)),
        iban: receiver.iban.as_ref().map(Iban::grouped),
        bic: receiver.bic.as_ref().map(ToString::to_string),
    }
}

fn terms(convention: &Convention) -> Terms {
    let contents = &convention.contents;
    let terms = &contents.terms;
    let rate = convention.subject.co_financing_rate.and(co_financing(contents));
    Terms {
        effect: contents.effect_on,
        end: contents.ends_on,
        object: text(&terms.object),
        common_goal: text(&terms.common_goal),
        vat: terms.vat.map(|it| {
            match it {
                Vat::Excluded => "hors taxes",
                Vat::Included => "toutes taxes comprises",
                Vat::OutOfScope => "hors du champ de la taxe sur la valeur ajoutée",
            }
            .to_owned()
        }),
        court: text(&terms.court),
        related: text(&terms.close_topics),
        visas: text(&terms.extra_visa).into_iter().collect(),
        objective: objective(terms),
        developer_months: terms
            .developer_months
            .filter(|_| terms.lends_developer == Some(true))
            .map(u32::from),
        share_tenths: rate.and_then(|it| u32::try_from(it.tenths()).ok()),
        refund_rule: text(&terms.refund_exception),
    }
}

/// A goal is printed only whole.
fn objective(terms: &rules::Terms) -> Option<Objective> {
    Some(Objective {
        label: text(&terms.goal_label)?,
        initial: text(&terms.goal_initial)?,
        initial_on: terms.goal_initial_on?,
        target: text(&terms.goal_target)?,
        target_on: terms.goal_target_on?,
    })
}

fn text(it: &str) -> Option<String> {
    let it = it.trim();
    (!it.is_empty()).then(|| it.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_takes_the_article_of_its_short_name() {
        for (name, short, expected) in [
            ("Agence nationale des rivages", "l’Agence", "l’Agence nationale des rivages"),
            ("Département de la Pointe-Grise", "le Département", "le Département de la Pointe-Grise"),
            ("Office national des bassins", "l’ONB", "Office national des bassins"),
            ("Région", "", "Région"),
        ] {
            assert_eq!(with_article(name, short), expected);
        }
    }

    #[test]
    fn a_postal_code_stays_with_its_town() {
        assert_eq!(
            address("4, quai des Brisants\n29900 Port-Saint-Ével").unwrap(),
            "4, quai des Brisants, 29900\u{a0}Port-Saint-Ével"
        );
        assert_eq!(address(" \n "), None);
    }
}
