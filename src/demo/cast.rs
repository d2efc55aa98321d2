//! The cast as `fixtures/` writes it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::convention::rules::{Nature, Trigger};
use crate::money::Euros;

/// A file of the cast: the day on which its dates agree, and its entries.
#[derive(Deserialize)]
pub struct File<T> {
    pub reference_day: NaiveDate,
    #[serde(
        alias = "organisations",
        alias = "incubators",
        alias = "products",
        alias = "editions",
        alias = "laureates",
        alias = "conventions",
        alias = "people",
        alias = "receipts",
        alias = "supports",
        alias = "obligations",
        alias = "metrics",
        alias = "budgets",
        alias = "committees"
    )]
    pub entries: Vec<T>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    pub slug: String,
    pub name: String,
    pub acronym: Option<String>,
    pub short_name: Option<String>,
    pub kind: Option<String>,
    pub ministry: Option<String>,
    pub legal_form: Option<String>,
    pub address: Option<String>,
    pub siret: Option<String>,
    pub representative: Option<Representative>,
    pub account: Option<Account>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Representative {
    pub name: String,
    pub title: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    pub holder: String,
    pub bank: String,
    pub iban: String,
    pub bic: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Incubator {
    pub slug: String,
    pub name: String,
    pub summary: Option<String>,
    pub owner: Option<String>,
    pub contact: Option<String>,
    pub website: Option<String>,
    pub repository: Option<String>,
    pub address: Option<String>,
    #[serde(default)]
    pub body: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    #[serde(default, skip_serializing)]
    pub fixed: bool,
    pub slug: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    pub name: String,
    pub mission: String,
    #[serde(default)]
    pub incubators: Vec<String>,
    #[serde(default)]
    pub sponsors: Vec<String>,
    pub contact: Option<String>,
    pub website: Option<String>,
    pub repository: Option<String>,
    pub stats_url: Option<String>,
    pub budget_url: Option<String>,
    pub impact_url: Option<String>,
    pub roadmap_url: Option<String>,
    pub accessibility: Option<String>,
    pub risk_analysis: Option<bool>,
    pub risk_analysis_url: Option<String>,
    pub secured_service: Option<bool>,
    #[serde(default)]
    pub user_types: Vec<String>,
    #[serde(default)]
    pub themes: Vec<String>,
    #[serde(default)]
    pub technologies: Vec<String>,
    #[serde(default)]
    pub phases: Vec<PhaseSpan>,
    #[serde(default)]
    pub events: Vec<Event>,
    pub body: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PhaseSpan {
    pub phase: String,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    pub kind: String,
    pub on: NaiveDate,
    pub comment: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    #[serde(default, skip_serializing)]
    pub fixed: bool,
    pub number: i32,
    pub title: String,
    pub opened_on: Option<NaiveDate>,
    pub closed_on: Option<NaiveDate>,
    pub selected_on: Option<NaiveDate>,
    pub announced_on: Option<NaiveDate>,
    pub support_starts_on: Option<NaiveDate>,
    pub support_ends_on: Option<NaiveDate>,
    pub demo_day_on: Option<NaiveDate>,
    pub applications: Option<i32>,
    pub envelope: Option<Euros>,
    pub co_financing_ceiling: Option<Euros>,
    /// Percent, with two decimals.
    pub co_financing_rate: Option<String>,
    pub support_value: Option<Euros>,
    pub support_months: Option<i32>,
    pub call_url: Option<String>,
    pub application_url: Option<String>,
    pub announced: Announced,
    #[serde(default)]
    pub committee: Vec<String>,
    #[serde(default)]
    pub body: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Announced {
    pub laureates: Option<i32>,
    pub total: Option<Euros>,
    #[serde(default)]
    pub names: Vec<AnnouncedLaureate>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AnnouncedLaureate {
    pub name: String,
    pub summary: Option<String>,
    pub amount: Option<Euros>,
    pub laureate: Option<Who>,
}

/// A product or an incubator, of an edition when it is not said by what stands around.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(deny_unknown_fields)]
pub struct Who {
    pub edition: Option<i32>,
    pub product: Option<String>,
    pub incubator: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Laureate {
    /// Laureates hold no date: said for whoever reads the file.
    #[serde(default, rename = "fixed", skip_serializing)]
    pub _fixed: bool,
    pub edition: i32,
    pub product: Option<String>,
    pub incubator: Option<String>,
    pub total: Option<Euros>,
    pub support: Option<Euros>,
    pub co_financing: Option<Euros>,
    pub purpose: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Convention {
    #[serde(default)]
    pub fixed: bool,
    pub number: i32,
    pub laureate: Who,
    pub state: String,
    pub drawn_up_on: NaiveDate,
    pub signed_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub place: Option<String>,
    /// One for each party: said for whoever reads the file.
    #[serde(default, rename = "originals")]
    pub _originals: Option<u8>,
    pub parties: Vec<Party>,
    pub contributions: Vec<Contribution>,
    pub terms: Terms,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    pub organisation: String,
    #[serde(default)]
    pub accountant: String,
}

/// Payer and beneficiary are positions among the parties, from 1.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contribution {
    pub payer: usize,
    pub beneficiary: usize,
    pub fund: String,
    pub nature: Nature,
    pub purpose: String,
    pub amount: Euros,
    pub allocations: Vec<Allocation>,
    #[serde(default)]
    pub instalments: Vec<Instalment>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allocation {
    pub purpose: String,
    pub amount: Euros,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instalment {
    #[serde(default)]
    pub trigger: Trigger,
    #[serde(default)]
    pub occasion: String,
    pub due_on: Option<NaiveDate>,
    pub amount: Euros,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    pub common_goal: String,
    pub fund_sentence: Option<String>,
    pub stats_url: Option<String>,
    /// Position among the parties, from 1.
    #[serde(default = "second")]
    pub lead_party: usize,
    pub developer_months: Option<u8>,
    pub product_owner_share: Option<u8>,
    pub online_procedure: Option<bool>,
    pub feedback_by: Option<NaiveDate>,
    pub user_sign_in: Option<bool>,
    pub including_vat: Option<bool>,
    pub budget: Option<Budget>,
}

fn second() -> usize {
    2
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    pub fund_number: String,
    pub fund_label: String,
    pub programme: String,
    pub programme_label: String,
    pub centre: String,
}
