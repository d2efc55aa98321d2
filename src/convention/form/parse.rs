//! From what was typed to what a convention says; everything to correct is told at once.

use std::fmt::Display;
use std::str::FromStr;

use chrono::NaiveDate;

use super::draft::{
    AllocationDraft, ContributionDraft, ConventionDraft, InstalmentDraft, PartyDraft, TermsDraft,
};
use crate::convention::rules::{
    Allocation, Contents, Contribution, Instalment, Nature, OWNER_SHARE, Party, Problem, Role, Signing,
    Terms, Trigger, Vat, check_contribution, check_effect, check_end, check_parties, instalment::lacking,
};
use crate::value::WebAddress;
use crate::web::form::{FormErrors, clean};
use crate::web::french::parse_date;

impl ConventionDraft {
    /// What the convention says, as a draft on `today`.
    ///
    /// # Errors
    /// What has to be corrected, each beside its field.
    pub fn parsed(&self, today: NaiveDate) -> Result<Contents, FormErrors> {
        let mut errors = FormErrors::new();
        let terms = Reader { errors: &mut errors, prefix: "terms.".to_owned() }.terms(&self.terms);
        let parties = self.parties(&mut errors);
        let contributions: Vec<_> = (self.contributions.iter().enumerate())
            .filter_map(|(at, it)| {
                let prefix = format!("contributions.{at}.");
                Reader { errors: &mut errors, prefix }.contribution(it, self.parties.len())
            })
            .collect();
        let mut reader = Reader { errors: &mut errors, prefix: String::new() };
        let effect_on = reader.day("effect_on", &self.effect_on);
        let ends_on = reader.day("ends_on", &self.ends_on);
        report(&mut errors, "", check_effect(effect_on, ends_on));
        report(&mut errors, "", ends_on.and_then(|it| check_end(it, today)));
        if errors.is_empty() {
            Ok(Contents { effect_on, ends_on, parties, contributions, terms })
        } else {
            Err(errors)
        }
    }

    /// The rules that look at all parties together wait until each of them can be read.
    fn parties(&self, errors: &mut FormErrors) -> Vec<Party> {
        let mut found = FormErrors::new();
        let parties: Vec<_> = (self.parties.iter().enumerate())
            .map(|(at, it)| Reader { errors: &mut found, prefix: format!("parties.{at}.") }.party(it))
            .collect();
        if found.is_empty() {
            report(&mut found, "", check_parties(&parties));
        }
        for error in found.iter() {
            errors.add(error.field.clone(), error.message.clone());
        }
        parties
    }
}

fn report(errors: &mut FormErrors, prefix: &str, problems: impl IntoIterator<Item = Problem>) {
    for problem in problems {
        errors.add(format!("{prefix}{}", problem.place), problem.message);
    }
}

/// Reads the fields of one group.
struct Reader<'a> {
    errors: &'a mut FormErrors,
    prefix: String,
}

impl Reader<'_> {
    fn required(&mut self, field: &str, typed: &str, message: &str) -> String {
        self.errors.required(format!("{}{field}", self.prefix), typed, message).unwrap_or_default()
    }

    fn optional<T: FromStr<Err: Display>>(&mut self, field: &str, typed: &str) -> Option<T> {
        self.errors.optional(format!("{}{field}", self.prefix), typed)
    }

    fn day(&mut self, field: &str, typed: &str) -> Option<NaiveDate> {
        if typed.trim().is_empty() {
            return None;
        }
        match parse_date(typed) {
            Ok(day) => Some(day),
            Err(error) => {
                self.errors.add(format!("{}{field}", self.prefix), error.to_string());
                None
            }
        }
    }

    /// A whole number within bounds.
    fn number(&mut self, field: &str, typed: &str, bounds: std::ops::RangeInclusive<u8>) -> Option<u8> {
        let typed = typed.trim().trim_end_matches('%').trim_end();
        if typed.is_empty() {
            return None;
        }
        let read = typed.parse().ok().filter(|it| bounds.contains(it));
        if read.is_none() {
            let (least, most) = (bounds.start(), bounds.end());
            self.errors.add(
                format!("{}{field}", self.prefix),
                format!("Indiquez un nombre entier, de {least} à {most}."),
            );
        }
        read
    }

    /// One of the answers a list offers; none as long as nobody chose.
    fn choice<T: Copy>(&mut self, field: &str, typed: &str, choices: &[(&str, T)]) -> Option<T> {
        let found = choices.iter().find(|it| it.0 == typed).map(|it| it.1);
        if found.is_none() && !typed.is_empty() {
            self.errors.add(format!("{}{field}", self.prefix), "Choisissez une réponse de la liste.");
        }
        found
    }

    fn answer(&mut self, field: &str, typed: &str) -> Option<bool> {
        self.choice(field, typed, &[("yes", true), ("no", false)])
    }

    /// Position of a party, as the lists of the form name it.
    fn party_of(&mut self, field: &str, typed: &str, missing: &str) -> Option<usize> {
        let position = typed.parse().ok();
        if position.is_none() {
            self.errors.add(format!("{}{field}", self.prefix), missing);
        }
        position
    }

    fn party(&mut self, it: &PartyDraft) -> Party {
        let roles = [("dinum", Role::Dinum), ("lead", Role::Lead), ("partner", Role::Partner)];
        let role = self.choice("role", &it.role, &roles);
        if role.is_none() && it.role.is_empty() {
            self.errors.add(format!("{}role", self.prefix), "Choisissez le rôle de cette partie.");
        }
        Party {
            organisation_id: it.organisation_id.parse().ok(),
            role: role.unwrap_or_default(),
            name: self.required("name", &it.name, "Indiquez le nom officiel de la partie."),
            short_name: self.required(
                "short_name",
                &it.short_name,
                "Indiquez le nom court, avec son article\u{a0}: «\u{a0}la Région\u{a0}».",
            ),
            legal_form: text(&it.legal_form),
            is_state: self.answer("is_state", &it.is_state).unwrap_or_default(),
            siret: self.optional("siret", &it.siret),
            address: text(&it.address),
            representative_name: text(&it.representative_name),
            representative_title: text(&it.representative_title),
            authority: text(&it.authority),
            delegation: text(&it.delegation),
            accountant: text(&it.accountant),
            account_holder: text(&it.account_holder),
            account_bank: text(&it.account_bank),
            iban: self.optional("iban", &it.iban),
            bic: self.optional("bic", &it.bic),
        }
    }

    /// None when something in it cannot be read: its sums are checked only once everything is.
    fn contribution(&mut self, it: &ContributionDraft, parties: usize) -> Option<Contribution> {
        let before = self.errors.iter().count();
        let payer = self.party_of("payer", &it.payer, "Choisissez qui paie.");
        let beneficiary = self.party_of(
            "beneficiary",
            &it.beneficiary,
            "Choisissez qui reçoit\u{a0}: le payeur lui-même, s’il dépense sa contribution.",
        );
        let nature =
            self.choice("nature", &it.nature, &[("cash", Nature::Cash), ("in_kind", Nature::InKind)]);
        let amount = self.errors.parsed(
            format!("{}amount", self.prefix),
            &it.amount,
            "Indiquez le montant, comme 50\u{a0}000,00.",
        );
        let allocations = self.allocations(&it.allocations);
        let instalments = self.instalments(&it.instalments);
        if self.errors.iter().count() > before {
            return None;
        }
        let contribution = Contribution {
            payer: payer?,
            beneficiary: beneficiary?,
            nature: nature.unwrap_or_default(),
            amount: amount?,
            purpose: text(&it.purpose),
            fund: text(&it.fund),
            fund_number: text(&it.fund_number),
            fund_label: text(&it.fund_label),
            programme: text(&it.programme),
            programme_label: text(&it.programme_label),
            centre: text(&it.centre),
            transfer_act: text(&it.transfer_act),
            allocations,
            instalments,
            terminated_on: None,
        };
        report(self.errors, &self.prefix, check_contribution(&contribution, parties));
        Some(contribution)
    }

    fn allocations(&mut self, lines: &[AllocationDraft]) -> Vec<Allocation> {
        let mut allocations = Vec::new();
        for (at, it) in lines.iter().enumerate() {
            if [&it.purpose, &it.amount].iter().all(|typed| typed.trim().is_empty()) {
                continue;
            }
            let purpose = self.required(
                &format!("allocations.{at}.purpose"),
                &it.purpose,
                "Dites ce que finance cette somme.",
            );
            let place = format!("{}allocations.{at}.amount", self.prefix);
            if let Some(amount) = self.errors.parsed(place, &it.amount, "Indiquez le montant affecté.") {
                allocations.push(Allocation { purpose, amount });
            }
        }
        allocations
    }

    fn instalments(&mut self, lines: &[InstalmentDraft]) -> Vec<Instalment> {
        let mut instalments = Vec::new();
        for (at, it) in lines.iter().enumerate() {
            if it.is_blank() {
                continue;
            }
            let occasion = text(&it.occasion);
            let named = Trigger::ALL.map(|it| (it.as_str(), it));
            let trigger = self.choice(&format!("instalments.{at}.trigger"), &it.trigger, &named);
            let fault = lacking(trigger.unwrap_or_default(), &occasion, &it.due_on);
            if let Some((field, why)) = fault.filter(|_| trigger.is_some() || it.trigger.is_empty()) {
                self.errors.add(format!("{}instalments.{at}.{field}", self.prefix), why);
            }
            let due_on = self.day(&format!("instalments.{at}.due_on"), &it.due_on);
            let place = format!("{}instalments.{at}.amount", self.prefix);
            if let Some(amount) = self.errors.parsed(place, &it.amount, "Indiquez le montant de l’échéance.")
            {
                let trigger = trigger.unwrap_or_default();
                instalments.push(Instalment { trigger, occasion, due_on, amount, reached_on: None });
            }
        }
        instalments
    }

    fn terms(&mut self, it: &TermsDraft) -> Terms {
        let stats: Option<WebAddress> = self.optional("stats_url", &it.stats_url);
        Terms {
            service_name: self.required("service_name", &it.service_name, "Indiquez le nom du service."),
            service_pitch: text(&it.service_pitch),
            phase: text(&it.phase),
            stats_url: stats.map(|it| it.to_string()).unwrap_or_default(),
            fund_sentence: text(&it.fund_sentence),
            award_use: text(&it.award_use),
            object: text(&it.object),
            common_goal: text(&it.common_goal),
            goal_label: text(&it.goal_label),
            goal_initial: text(&it.goal_initial),
            goal_initial_on: self.day("goal_initial_on", &it.goal_initial_on),
            goal_target: text(&it.goal_target),
            goal_target_on: self.day("goal_target_on", &it.goal_target_on),
            lends_developer: self.answer("lends_developer", &it.lends_developer),
            developer_months: self.number("developer_months", &it.developer_months, 1..=24),
            owner_share: self.number("owner_share", &it.owner_share, OWNER_SHARE),
            signs_users_in: self.answer("signs_users_in", &it.signs_users_in),
            france_connect_by: self.day("france_connect_by", &it.france_connect_by),
            online_procedure: self.answer("online_procedure", &it.online_procedure),
            feedback_by: self.day("feedback_by", &it.feedback_by),
            close_topics: text(&it.close_topics),
            extra_visa: text(&it.extra_visa),
            vat: self.choice(
                "vat",
                &it.vat,
                &[
                    ("excluded", Vat::Excluded),
                    ("included", Vat::Included),
                    ("out_of_scope", Vat::OutOfScope),
                ],
            ),
            refund_exception: text(&it.refund_exception),
            court: text(&it.court),
            signing: self.choice(
                "signing",
                &it.signing,
                &[("paper", Signing::Paper), ("electronic", Signing::Electronic)],
            ),
            signing_place: text(&it.signing_place),
        }
    }
}

/// Trimmed; lines end the same way on every system.
fn text(typed: &str) -> String {
    clean(typed)
}
