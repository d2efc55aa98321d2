//! The page of the selection of an edition: who assesses, scenarios side by side, what was decided.

use std::collections::HashMap;

use serde::Serialize;

use super::record::decision::Decided;
use super::record::scenario::Scenario;
use super::record::standing::Standing;
use super::record::there::There;
use super::rules::{Apart, Kind, Limits, Outcome, Simulation, simulate};
use super::words;
use crate::error::AppError;
use crate::fast::application::access::Access;
use crate::fast::application::page::{Tab, tabs};
use crate::fast::application::record::Known;
use crate::fast::page::{embargo, name as edition_name, too_large};
use crate::fast::rules::Edition;
use crate::money::Euros;
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};
use crate::web::{french, instant};

/// What the page is made from.
pub struct Facts {
    /// The edition.
    pub edition: Edition,
    /// What whoever looks is there.
    pub access: Access,
    /// Where it stands.
    pub standing: Standing,
    /// The applications that count, in alphabetical order.
    pub applications: Vec<Known>,
    /// Names and rows of those who assess, with how many assessments each gave.
    pub assessors: Vec<(i64, String, u64)>,
    /// Those who may be asked to assess: rows and names.
    pub people: Vec<(i64, String)>,
    /// The scenarios.
    pub scenarios: Vec<Scenario>,
    /// What was decided, by application.
    pub decided: HashMap<i64, Decided>,
    /// The laureates that the edition has.
    pub there: There,
    /// Whether what was decided is not public yet.
    pub is_held: bool,
}

/// The page.
#[derive(Serialize)]
pub struct SelectionPage {
    edition: String,
    edition_href: String,
    href: String,
    tabs: Vec<Tab>,
    may_write: bool,
    applications: u64,
    closed: String,
    decided: String,
    /// Until when what was decided is not public.
    embargo: Option<String>,
    edit: String,
    scenario: String,
    assessors: Vec<Assessor>,
    people: Vec<Choice>,
    missing: String,
    scenarios: Vec<Column>,
    /// What the envelope pays beside them.
    apart: String,
    rows: Vec<Row>,
    decisions: Vec<Decision>,
    /// Where all letters are, once there are some.
    letters: String,
    name: String,
    errors: FormErrors,
}

#[derive(Serialize)]
struct Assessor {
    id: i64,
    name: String,
    progress: String,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

/// A scenario, as a column of the comparison.
#[derive(Serialize)]
struct Column {
    id: i64,
    name: String,
    laureates: String,
    support: String,
    co_financing: String,
    granted: String,
    left: String,
    is_beyond: bool,
    state: String,
}

#[derive(Serialize)]
struct Row {
    name: String,
    asked: String,
    cells: Vec<String>,
}

#[derive(Serialize)]
struct Decision {
    href: String,
    name: String,
    words: String,
    reason: String,
    letter: String,
    /// Where it is made a laureate, when it waits for that.
    promotion: String,
}

impl Page for SelectionPage {
    const TEMPLATE: &'static str = "fast/selection.html";
    const SECTION: Section = Section::Editions;
}

/// What the edition allows, beside what it gave already.
pub fn limits(edition: &Edition, apart: Apart) -> Limits {
    Limits {
        envelope: edition.envelope,
        ceiling: edition.co_financing_ceiling,
        rate: edition.co_financing_rate,
        support_value: edition.support_value,
        apart,
    }
}

impl SelectionPage {
    /// The page, with the name that was typed for a scenario and what has to be corrected.
    ///
    /// # Errors
    /// A sum that does not fit.
    pub fn new(facts: &Facts, name: String, errors: FormErrors) -> Result<Self, AppError> {
        let Facts { edition, standing, there, .. } = facts;
        let number = edition.number;
        let applications: Vec<&Known> = facts.applications.iter().collect();
        let total = applications.len() as u64;
        let apart = there.apart(&applications)?;
        let mut columns = Vec::new();
        let mut rows: Vec<Row> = applications
            .iter()
            .map(|it| Row { name: it.name.name.clone(), asked: it.values.asked.short(), cells: Vec::new() })
            .collect();
        // Before the assessment is closed, nobody has seen all of it: nothing is compared.
        for scenario in facts.scenarios.iter().filter(|_| standing.is_closed()) {
            let proposals = scenario.proposals(&applications, there);
            let it = simulate(&proposals, &limits(edition, apart)).ok_or_else(too_large)?;
            columns.push(column(scenario, &it, edition));
            for (row, proposal) in rows.iter_mut().zip(&proposals) {
                row.cells.push(match proposal.kind {
                    Kind::CoFinanced => proposal.amount.map(Euros::short).unwrap_or_default(),
                    Kind::Reserve => format!("attente {}", proposal.rank.unwrap_or_default()),
                    Kind::Support => "accompagnement".to_owned(),
                    Kind::Refused => "refus".to_owned(),
                    Kind::Undecided => "–".to_owned(),
                });
            }
        }
        let given: u64 = facts.assessors.iter().map(|it| it.2).sum();
        let expected = total * facts.assessors.len() as u64;
        let href = super::path(number);
        Ok(Self {
            edition: edition_name(number),
            edition_href: format!("{}/{number}", crate::fast::PATH),
            tabs: tabs(number, "Sélection"),
            may_write: facts.access == Access::Administrator,
            applications: total,
            closed: standing.closed_at.as_deref().map(instant::shown).unwrap_or_default(),
            decided: standing.decided.as_ref().map(|it| instant::shown(&it.0)).unwrap_or_default(),
            embargo: facts.is_held.then(|| embargo(edition)),
            edit: format!("{}/{number}/modifier", crate::fast::PATH),
            scenario: standing.decided.as_ref().map(|it| it.1.clone()).unwrap_or_default(),
            assessors: facts
                .assessors
                .iter()
                .map(|(id, name, count)| Assessor {
                    id: *id,
                    name: name.clone(),
                    progress: format!("{count} sur {total}"),
                })
                .collect(),
            people: facts
                .people
                .iter()
                .map(|(id, name)| Choice { value: id.to_string(), label: name.clone() })
                .collect(),
            missing: match expected.saturating_sub(given) {
                0 => String::new(),
                many => french::capitalised(&french::count(many, "avis manque", "avis manquent")),
            },
            scenarios: columns,
            apart: if standing.is_decided() { String::new() } else { words::apart(apart) },
            rows,
            decisions: decisions(facts),
            letters: if standing.is_decided() { format!("{href}/lettres.zip") } else { String::new() },
            href,
            name,
            errors,
        })
    }
}

fn column(scenario: &Scenario, it: &Simulation, edition: &Edition) -> Column {
    let blockers = it.blockers();
    Column {
        id: scenario.id,
        name: scenario.name.clone(),
        laureates: french::integer(i64::try_from(it.laureates).unwrap_or(i64::MAX)),
        support: match (it.support, edition.support_value) {
            (Some(all), Some(each)) => format!("{} ({} × {})", all.short(), it.laureates, each.short()),
            _ => "inconnu".to_owned(),
        },
        co_financing: it.co_financing.short(),
        granted: it.granted.short(),
        left: it.left.map_or_else(|| "inconnu".to_owned(), Euros::short),
        is_beyond: it.left.is_some_and(Euros::is_negative),
        state: if blockers.is_empty() {
            "Complet".to_owned()
        } else {
            blockers.into_iter().map(words::blocker).collect::<Vec<_>>().join(" ")
        },
    }
}

fn decisions(facts: &Facts) -> Vec<Decision> {
    let list = crate::fast::application::path(facts.edition.number);
    let mut all: Vec<(u8, u32, &Known, &Decided)> = facts
        .applications
        .iter()
        .filter_map(|it| {
            let decided = facts.decided.get(&it.id)?;
            let (group, rank) = match decided.outcome {
                Outcome::Laureate(_) => (0, 0),
                Outcome::Reserve(rank) => (1, rank),
                Outcome::Refused(_) => (2, 0),
            };
            Some((group, rank, it, decided))
        })
        .collect();
    // Applications come in alphabetical order, which stays within each group.
    all.sort_by_key(|it| (it.0, it.1));
    all.into_iter()
        .map(|(_, _, it, decided)| Decision {
            letter: format!("{list}/{}/lettre.pdf", it.id),
            href: format!("{list}/{}", it.id),
            name: it.name.name.clone(),
            words: words::decided(decided),
            promotion: match &decided.outcome {
                Outcome::Reserve(_) => format!("{list}/{}/promotion", it.id),
                _ => String::new(),
            },
            reason: match (&decided.outcome, &decided.promoted) {
                (Outcome::Refused(reason), _) => reason.clone(),
                (_, Some(promoted)) => promoted.reason.clone(),
                _ => String::new(),
            },
        })
        .collect()
}
