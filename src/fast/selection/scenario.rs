//! The simulation of a budget: one line an application, and what is left of the envelope.

use std::collections::HashMap;

use serde::Serialize;

use super::decide::seen;
use super::form::ScenarioDraft;
use super::page::limits;
use super::record::there::There;
use super::rules::{Kind, LineFault, Proposal, Simulation, simulate};
use super::words;
use crate::error::AppError;
use crate::fast::application::record::Known;
use crate::fast::page::{name as edition_name, too_large};
use crate::fast::rules::Edition;
use crate::money::Euros;
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// The simulation.
#[derive(Serialize)]
pub struct ScenarioPage {
    edition: String,
    selection: String,
    action: String,
    title: String,
    name: String,
    version: i64,
    /// What the decision is made of, in one digest.
    seen: String,
    rules: String,
    kinds: Vec<Choice>,
    rows: Vec<Row>,
    totals: Totals,
    /// What the envelope pays beside them.
    apart: String,
    apart_cents: i64,
    blockers: Vec<String>,
    /// Whether what is shown is what is saved.
    is_saved: bool,
    is_decided: bool,
    /// For the script: what it counts with, in cents and hundredths of a percent; empty when not known.
    envelope_cents: String,
    ceiling_cents: String,
    support_cents: String,
    rate: String,
    errors: FormErrors,
}

#[derive(Serialize)]
struct Choice {
    value: &'static str,
    label: &'static str,
}

#[derive(Serialize)]
struct Row {
    id: i64,
    href: String,
    name: String,
    mark: String,
    asked: String,
    need: String,
    asked_cents: i64,
    need_cents: String,
    kind: String,
    amount: String,
    rank: String,
    reason: String,
    faults: Vec<Fault>,
}

#[derive(Serialize)]
struct Fault {
    words: String,
    is_blocking: bool,
}

/// What it comes to, each with how it is counted.
#[derive(Serialize)]
struct Totals {
    laureates: u64,
    support: String,
    support_how: String,
    co_financing: String,
    granted: String,
    envelope: String,
    left: String,
    is_beyond: bool,
}

impl Page for ScenarioPage {
    const TEMPLATE: &'static str = "fast/scenario.html";
    const SECTION: Section = Section::Editions;
}

/// What a scenario is shown with.
pub struct Shown<'a> {
    /// The edition.
    pub edition: &'a Edition,
    /// Its row and its saved name.
    pub scenario: (i64, &'a str),
    /// The applications that count.
    pub applications: &'a [&'a Known],
    /// What was made of them, in words.
    pub marks: &'a HashMap<i64, String>,
    /// The laureates that the edition has.
    pub there: &'a There,
    /// Whether what is shown is what is saved.
    pub is_saved: bool,
    /// Whether the edition is decided: nothing changes any more.
    pub is_decided: bool,
}

impl ScenarioPage {
    /// The page of what was typed, read as `proposals`.
    ///
    /// # Errors
    /// A sum that does not fit.
    pub fn new(
        shown: &Shown<'_>,
        draft: &ScenarioDraft,
        proposals: &[Proposal],
        errors: FormErrors,
    ) -> Result<Self, AppError> {
        let edition = shown.edition;
        let apart = shown.there.apart(shown.applications)?;
        let limits = limits(edition, apart);
        let it = simulate(proposals, &limits).ok_or_else(too_large)?;
        let cents = |it: Option<Euros>| it.map(|it| it.cents().to_string()).unwrap_or_default();
        let selection = super::path(edition.number);
        let list = crate::fast::application::path(edition.number);
        let lines = shown.applications.iter().zip(&it.faults);
        Ok(Self {
            edition: edition_name(edition.number),
            action: format!("{selection}/scenarios/{}", shown.scenario.0),
            selection,
            title: shown.scenario.1.to_owned(),
            name: draft.name.clone(),
            version: draft.version,
            seen: seen(draft.version, &limits, shown.applications),
            rules: rules(edition),
            kinds: Kind::ALL.map(|it| Choice { value: it.code(), label: words::kind(it) }).into(),
            rows: lines.map(|(of, faults)| row(&list, of, faults, shown, draft)).collect(),
            totals: totals(&it, edition),
            apart: words::apart(apart),
            apart_cents: apart.granted.cents(),
            blockers: it.blockers().into_iter().map(words::blocker).collect(),
            is_saved: shown.is_saved,
            is_decided: shown.is_decided,
            envelope_cents: cents(limits.envelope),
            ceiling_cents: cents(limits.ceiling),
            support_cents: cents(limits.support_value),
            rate: limits.rate.map(|it| it.hundredths().to_string()).unwrap_or_default(),
            errors,
        })
    }
}

/// « Plafond de 200 000 €, la moitié du besoin au plus, accompagnement de 30 000 € ».
fn rules(edition: &Edition) -> String {
    let parts: Vec<String> = [
        edition.co_financing_ceiling.map(|it| format!("plafond de {} par lauréat", it.short())),
        edition.co_financing_rate.map(crate::fast::page::rate),
        edition.support_value.map(|it| format!("accompagnement de {} pour chaque lauréat", it.short())),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        return "L’édition n’a ni plafond, ni taux, ni valeur d’accompagnement.".to_owned();
    }
    format!("Règles de l’édition\u{a0}: {}.", french::listed(&parts))
}

fn row(list: &str, it: &Known, faults: &[LineFault], shown: &Shown<'_>, draft: &ScenarioDraft) -> Row {
    let typed = |of: &HashMap<i64, String>| of.get(&it.id).cloned().unwrap_or_default();
    let kind = typed(&draft.decision);
    Row {
        id: it.id,
        href: format!("{list}/{}", it.id),
        name: it.name.name.clone(),
        mark: shown.marks.get(&it.id).cloned().unwrap_or_default(),
        asked: it.values.asked.short(),
        need: it.values.need.map(Euros::short).unwrap_or_default(),
        asked_cents: it.values.asked.cents(),
        need_cents: it.values.need.map(|it| it.cents().to_string()).unwrap_or_default(),
        kind: if kind.is_empty() { Kind::Undecided.code().to_owned() } else { kind },
        amount: typed(&draft.montant),
        rank: typed(&draft.rang),
        reason: typed(&draft.motif),
        faults: faults
            .iter()
            .map(|it| Fault { words: words::fault(*it), is_blocking: it.is_blocking() })
            .collect(),
    }
}

fn totals(it: &Simulation, edition: &Edition) -> Totals {
    Totals {
        laureates: it.laureates,
        support: it.support.map_or_else(|| "inconnu".to_owned(), Euros::short),
        support_how: edition
            .support_value
            .map(|each| format!("{} × {}", it.laureates, each.short()))
            .unwrap_or_default(),
        co_financing: it.co_financing.short(),
        granted: it.granted.short(),
        envelope: edition.envelope.map_or_else(|| "inconnue".to_owned(), Euros::short),
        left: it.left.map_or_else(|| "inconnu".to_owned(), Euros::short),
        is_beyond: it.left.is_some_and(Euros::is_negative),
    }
}
