//! What a convention is, and what its rules say of it: pure, with their tables of cases.

mod amendment;
mod amendment_change;
mod amendment_check;
mod amendment_lack;
mod amendment_tasks;
mod breach;
pub mod calendar;
mod check;
mod coming;
mod course;
mod decision;
mod delays;
mod duty;
mod ended;
pub mod grants;
pub mod held;
pub mod instalment;
mod life;
mod links;
mod missing;
mod money;
mod obligations;
mod on_paper;
pub mod outline;
mod over;
mod owed;
mod payments;
pub mod pending;
mod piece;
pub mod publication;
pub mod receipts;
mod reference;
mod share;
mod signing;
mod state;
mod tasks;
mod terms;
mod topic;

pub use amendment::{
    Amendment, AmendmentReference, Lines, Matter, NotAMatter, NotAnAmendment, OBLIGING, may_amend,
    next_of_amendment, silence, steps_of_amendment, under_termination,
};
pub use amendment_change::{Difference, differences};
pub use amendment_check::{Proposal, check_amendment, check_received};
pub use amendment_lack::lacking_in_amendment;
pub use amendment_tasks::amendment_tasks;
pub use breach::{
    BreachFacts, CLOSINGS, CURE_DAYS, Move, Stage, WAYS, check_cure, check_end as check_termination, may,
};
pub use check::{Problem, Warning, check, check_contribution, check_effect, check_end, check_parties};
pub use coming::Unmet;
pub use course::{Course, course, is_booked, receivers};
pub use decision::{Check, NotACheck, checked, claimed, is_by_hand, needs};
pub use duty::{About as AboutDuty, Duty, NotADuty};
pub use ended::{PROMISED_PAYMENTS, after_breach, ends, lapses, last_missing, terminable};
pub use instalment::{Instalment, Trigger};
pub use life::{NotAStep, Step, lack, next, possible, unresolved};
pub use links::{FAILURES, Fault, Health, NotAFault, asks_password, is_login, is_public};
pub use missing::{Missing, Place, missing};
pub use money::{Rate, co_financing, sum, totals_by_payer};
pub use obligations::{Promise, promises};
pub use on_paper::{Numbered, OnPaper, check_signed, lacking, number_key, numbered};
pub use owed::{NotAStored, Owed, Stand, Stored};
pub use piece::{NotAPiece, Piece};
pub use reference::{NotAReference, Reference};
pub use share::{Limits, PartnerShare, partner_share, share_warnings};
pub use signing::{CLERICAL, Class, Way, check_day, check_signatory, class, is_reminder_due, signed_by_all};
pub use state::{Span, Standing, State};
pub use tasks::{Carrier, OnRecord, general_days, tasks};
pub use terms::{OWNER_SHARE, Signing, Terms, Vat};
pub use topic::{NotATopic, Part, Topic};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::money::Euros;
use crate::value::{Bic, Iban, Siret};

/// A convention as it stands in the database.
#[derive(Clone, Debug)]
pub struct Convention {
    /// Row in the database.
    pub id: i64,
    /// Its reference.
    pub reference: Reference,
    /// The laureate it was drawn up for.
    pub laureate_id: i64,
    /// What is known of that laureate.
    pub subject: Subject,
    /// Where it is in its life.
    pub state: State,
    /// Raised by one at each change: the second of two who edit is told.
    pub version: i64,
    /// Version of the text it is drawn with.
    pub template_version: i64,
    /// Day of its last change, in Paris.
    pub changed_on: NaiveDate,
    /// Day it came to its state, in Paris.
    pub moved_on: NaiveDate,
    /// What it says.
    pub contents: Contents,
    /// Its original, when it was signed on paper before Jalon: its text is that one, and no other.
    pub on_paper: Option<OnPaper>,
}

/// The laureate and its edition, as the sheets tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Name of the product or of the incubator.
    pub name: String,
    /// Address of its sheet, on this site: not kept with what was signed.
    #[serde(skip)]
    pub path: String,
    /// Number of the edition.
    pub edition: i32,
    /// Day the call was opened.
    pub opened_on: Option<NaiveDate>,
    /// Day the laureates were chosen.
    pub selected_on: Option<NaiveDate>,
    /// Length of the support, in months.
    pub support_months: Option<i32>,
    /// How many laureates the edition has: as announced, or else as recorded.
    pub laureates: i32,
    /// Co-financing rate the edition sets, in hundredths of a percent.
    pub co_financing_rate: Option<i32>,
    /// What else bounds its money: not kept with what was signed.
    #[serde(skip)]
    pub limits: Limits,
}

/// What a convention says, apart from the wording.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contents {
    /// First day in force, when it is not that of the last signature; what was frozen without one has no
    /// trace of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effect_on: Option<NaiveDate>,
    /// Last day in force.
    pub ends_on: Option<NaiveDate>,
    /// From two to five.
    pub parties: Vec<Party>,
    /// What each brings.
    pub contributions: Vec<Contribution>,
    /// The answers that command the clauses.
    pub terms: Terms,
}

impl Contents {
    /// The days that the convention sets itself.
    pub fn span(&self) -> Span {
        Span { effect_on: self.effect_on, ends_on: self.ends_on }
    }

    /// The first day it is in force, when everybody has signed on `signed_on`.
    pub fn effect(&self, signed_on: NaiveDate) -> NaiveDate {
        self.effect_on.map_or(signed_on, |it| it.max(signed_on))
    }
}

impl Convention {
    /// Where it stands on `today`.
    pub fn standing(&self, today: NaiveDate) -> Standing {
        self.state.standing(self.contents.span(), today)
    }

    /// The days between which its schedule is owed.
    pub fn owing(&self) -> receipts::Owing {
        receipts::Owing::of(self.state, self.contents.effect_on)
    }

    /// First day it is in force, once signed.
    pub fn effect(&self) -> Option<NaiveDate> {
        self.state.effect(self.contents.effect_on)
    }
}

/// What a party is in the convention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The interministerial digital directorate: exactly one.
    Dinum,
    /// The partner that carries the service: exactly one.
    Lead,
    /// Any other partner.
    #[default]
    Partner,
}

/// A party, as the convention names it: a copy, which does not move with the organisation's sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Party {
    /// The organisation it was copied from.
    #[serde(skip)]
    pub organisation_id: Option<i64>,
    /// What it is here.
    pub role: Role,
    /// Official name.
    pub name: String,
    /// What the articles call it, with its article: « le Département ».
    pub short_name: String,
    /// Legal form: « collectivité territoriale ».
    pub legal_form: String,
    /// Whether it is a service of the State, whose credits are put at disposal rather than paid.
    pub is_state: bool,
    /// Checked identity.
    pub siret: Option<Siret>,
    /// Postal address.
    pub address: String,
    /// Who signs.
    pub representative_name: String,
    /// In what capacity.
    pub representative_title: String,
    /// Act that lets the representative sign, if one is needed.
    pub authority: String,
    /// Act of delegation, when the signature is delegated.
    pub delegation: String,
    /// Who keeps its accounts, with an article.
    pub accountant: String,
    /// Holder of the account that receives money.
    pub account_holder: String,
    /// Bank and branch of that account.
    pub account_bank: String,
    /// Its number.
    pub iban: Option<Iban>,
    /// Its bank's code.
    pub bic: Option<Bic>,
}

/// In what a contribution is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// Money.
    #[default]
    Cash,
    /// Time, premises, services: valued, never paid.
    InKind,
}

/// What a party brings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contribution {
    /// Position of the payer among the parties, from 0.
    pub payer: usize,
    /// Position of the beneficiary; the payer itself when it spends its own contribution.
    pub beneficiary: usize,
    /// Money or not.
    pub nature: Nature,
    /// Exact amount.
    pub amount: Euros,
    /// What it pays for, in words: « le coaching et le déploiement ».
    pub purpose: String,
    /// Fund it comes from, with « du » or « de la »: « du FAST ».
    pub fund: String,
    /// Number of the fonds de concours.
    pub fund_number: String,
    /// Name of the fonds de concours.
    pub fund_label: String,
    /// Budget programme.
    pub programme: String,
    /// Its name.
    pub programme_label: String,
    /// Budget centre.
    pub centre: String,
    /// Act that puts a State service's credits at disposal, with its article.
    pub transfer_act: String,
    /// What it pays for.
    pub allocations: Vec<Allocation>,
    /// When it is paid.
    pub instalments: Vec<Instalment>,
    /// First day from which nothing more of it is owed, when it was terminated alone; what was frozen has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terminated_on: Option<NaiveDate>,
}

impl Contribution {
    /// Whether money goes from one party to another: only then is there a schedule.
    pub fn is_transferred(&self) -> bool {
        self.nature == Nature::Cash && self.payer != self.beneficiary
    }
}

/// What part of a contribution pays for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Allocation {
    /// What for: « déploiement ».
    pub purpose: String,
    /// Exact amount.
    pub amount: Euros,
}
