//! The fields of the form, as they are typed.

use rocket::form::FromForm;

use crate::convention::rules::{Contents, Contribution, Nature, Party, Role, Signing, Terms, Trigger, Vat};
use crate::money::Euros;
use crate::value::{Iban, Siret};

/// Declares a group of text fields: a field that the browser did not send is empty.
macro_rules! texts {
    ($(#[$doc:meta])* $name:ident { $($field:ident),* $(,)? } $({ $($list:ident: $item:ty),* $(,)? })?) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, FromForm)]
        #[expect(missing_docs, reason = "each field is named after the value it is parsed into")]
        pub struct $name {
            $(#[field(default = String::new())] pub $field: String,)*
            $($(pub $list: $item,)*)?
        }
    };
}

texts! {
    /// A convention being typed. `version` is the one that was shown first, `base` its fields then;
    /// `act` names the button that was pressed; `reason` says why what is frozen changes, `given`
    /// how many signatures the page of the change said that it voids.
    ConventionDraft { version, base, act, reason, given, effect_on, ends_on }
    { parties: Vec<PartyDraft>, contributions: Vec<ContributionDraft>, terms: TermsDraft }
}

texts! {
    /// A party. `keep` says « non » when the line is to be dropped.
    PartyDraft {
        keep, organisation_id, role, name, short_name, legal_form, is_state, siret, address,
        representative_name, representative_title, authority, delegation, accountant,
        account_holder, account_bank, iban, bic,
    }
}

texts! {
    /// A contribution; payer and beneficiary are positions among the parties typed.
    ContributionDraft {
        keep, payer, beneficiary, nature, amount, purpose, fund, fund_number, fund_label, programme,
        programme_label, centre, transfer_act,
    }
    { allocations: Vec<AllocationDraft>, instalments: Vec<InstalmentDraft> }
}

texts! {
    /// What part of a contribution pays for.
    AllocationDraft { keep, purpose, amount }
}

texts! {
    /// A payment of the schedule; `place` is its line in force, in the form of an amendment.
    InstalmentDraft { keep, place, trigger, occasion, due_on, amount }
}

texts! {
    /// The answers that command the clauses.
    TermsDraft {
        service_name, service_pitch, phase, stats_url, fund_sentence, award_use, object, common_goal,
        goal_label, goal_initial, goal_initial_on, goal_target, goal_target_on, lends_developer,
        developer_months, owner_share, signs_users_in, france_connect_by, online_procedure, feedback_by,
        close_topics, extra_visa, vat, refund_exception, court, signing, signing_place,
    }
}

impl ConventionDraft {
    /// The form as it is shown for what is stored at `version`.
    pub fn of(contents: &Contents, version: i64) -> Self {
        Self {
            version: version.to_string(),
            base: String::new(),
            act: String::new(),
            reason: String::new(),
            given: String::new(),
            effect_on: day(contents.effect_on),
            ends_on: day(contents.ends_on),
            parties: contents.parties.iter().map(PartyDraft::of).collect(),
            contributions: contents.contributions.iter().map(ContributionDraft::of).collect(),
            terms: TermsDraft::of(&contents.terms),
        }
    }
}

impl PartyDraft {
    fn of(party: &Party) -> Self {
        Self {
            keep: String::new(),
            organisation_id: party.organisation_id.map(|it| it.to_string()).unwrap_or_default(),
            role: match party.role {
                Role::Dinum => "dinum",
                Role::Lead => "lead",
                Role::Partner => "partner",
            }
            .to_owned(),
            name: party.name.clone(),
            short_name: party.short_name.clone(),
            legal_form: party.legal_form.clone(),
            is_state: answer(Some(party.is_state)),
            siret: party.siret.as_ref().map(Siret::grouped).unwrap_or_default(),
            address: party.address.clone(),
            representative_name: party.representative_name.clone(),
            representative_title: party.representative_title.clone(),
            authority: party.authority.clone(),
            delegation: party.delegation.clone(),
            accountant: party.accountant.clone(),
            account_holder: party.account_holder.clone(),
            account_bank: party.account_bank.clone(),
            iban: party.iban.as_ref().map(Iban::grouped).unwrap_or_default(),
            bic: party.bic.as_ref().map(ToString::to_string).unwrap_or_default(),
        }
    }
}

impl ContributionDraft {
    fn of(it: &Contribution) -> Self {
        Self {
            keep: String::new(),
            payer: it.payer.to_string(),
            beneficiary: it.beneficiary.to_string(),
            nature: match it.nature {
                Nature::Cash => "cash",
                Nature::InKind => "in_kind",
            }
            .to_owned(),
            amount: amount(it.amount),
            purpose: it.purpose.clone(),
            fund: it.fund.clone(),
            fund_number: it.fund_number.clone(),
            fund_label: it.fund_label.clone(),
            programme: it.programme.clone(),
            programme_label: it.programme_label.clone(),
            centre: it.centre.clone(),
            transfer_act: it.transfer_act.clone(),
            allocations: it
                .allocations
                .iter()
                .map(|line| AllocationDraft {
                    keep: String::new(),
                    purpose: line.purpose.clone(),
                    amount: amount(line.amount),
                })
                .collect(),
            instalments: it
                .instalments
                .iter()
                .map(|line| InstalmentDraft {
                    keep: String::new(),
                    place: String::new(),
                    trigger: line.trigger.as_str().to_owned(),
                    occasion: line.occasion.clone(),
                    due_on: day(line.due_on),
                    amount: amount(line.amount),
                })
                .collect(),
        }
    }
}

impl TermsDraft {
    /// Takes the answers that command obligations from another: [`crate::convention::rules::OBLIGING`].
    pub fn oblige_as(&mut self, other: &Self) {
        self.lends_developer.clone_from(&other.lends_developer);
        self.developer_months.clone_from(&other.developer_months);
        self.signs_users_in.clone_from(&other.signs_users_in);
        self.france_connect_by.clone_from(&other.france_connect_by);
        self.online_procedure.clone_from(&other.online_procedure);
        self.feedback_by.clone_from(&other.feedback_by);
        self.owner_share.clone_from(&other.owner_share);
    }

    fn of(terms: &Terms) -> Self {
        let number = |it: Option<u8>| it.map(|it| it.to_string()).unwrap_or_default();
        Self {
            service_name: terms.service_name.clone(),
            service_pitch: terms.service_pitch.clone(),
            phase: terms.phase.clone(),
            stats_url: terms.stats_url.clone(),
            fund_sentence: terms.fund_sentence.clone(),
            award_use: terms.award_use.clone(),
            object: terms.object.clone(),
            common_goal: terms.common_goal.clone(),
            goal_label: terms.goal_label.clone(),
            goal_initial: terms.goal_initial.clone(),
            goal_initial_on: day(terms.goal_initial_on),
            goal_target: terms.goal_target.clone(),
            goal_target_on: day(terms.goal_target_on),
            lends_developer: answer(terms.lends_developer),
            developer_months: number(terms.developer_months),
            owner_share: number(terms.owner_share),
            signs_users_in: answer(terms.signs_users_in),
            france_connect_by: day(terms.france_connect_by),
            online_procedure: answer(terms.online_procedure),
            feedback_by: day(terms.feedback_by),
            close_topics: terms.close_topics.clone(),
            extra_visa: terms.extra_visa.clone(),
            vat: terms
                .vat
                .map_or("", |it| match it {
                    Vat::Excluded => "excluded",
                    Vat::Included => "included",
                    Vat::OutOfScope => "out_of_scope",
                })
                .to_owned(),
            refund_exception: terms.refund_exception.clone(),
            court: terms.court.clone(),
            signing: terms
                .signing
                .map_or("", |it| match it {
                    Signing::Paper => "paper",
                    Signing::Electronic => "electronic",
                })
                .to_owned(),
            signing_place: terms.signing_place.clone(),
        }
    }
}

impl InstalmentDraft {
    /// A line to fill: due on a day, as most are.
    pub fn new() -> Self {
        Self { trigger: Trigger::Date.as_str().to_owned(), ..Default::default() }
    }

    /// Whether nothing was typed: such a line is no payment.
    pub fn is_blank(&self) -> bool {
        [&self.occasion, &self.due_on, &self.amount].iter().all(|typed| typed.trim().is_empty())
    }
}

/// As one types it: 31/03/2027.
pub(super) fn day(day: Option<chrono::NaiveDate>) -> String {
    day.map(|it| it.format("%d/%m/%Y").to_string()).unwrap_or_default()
}

/// As one types it, with its cents: « 50 000,00 ».
pub(super) fn amount(amount: Euros) -> String {
    amount.to_string().replace("\u{a0}€", "")
}

fn answer(answer: Option<bool>) -> String {
    answer.map_or("", |it| if it { "yes" } else { "no" }).to_owned()
}
