//! The committees of a product: what is due, what is open, what took place.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::page::{ConditionLine, when};
use crate::committee::page::Badge;
use crate::committee::record::load::Product;
use crate::committee::record::{Committee, ConditionRow};
use crate::committee::rules::{Amount, Facts, Outcome, Standing, Step, papers, standing, sums};
use crate::web::french;
use crate::web::page::{Page, Section};

/// The page.
#[derive(Serialize)]
pub struct HistoryPage {
    product: Product,
    keeps: bool,
    /// Whether whoever reads makes feeds of them.
    has_feeds: bool,
    due: String,
    due_reason: String,
    /// First day to hold it.
    window: String,
    late: String,
    /// Why nothing is due.
    nothing: &'static str,
    open: Vec<OpenLine>,
    conditions: Vec<ConditionLine>,
    past: Vec<PastLine>,
}

/// A committee that is open.
#[derive(Serialize)]
struct OpenLine {
    id: i64,
    when: String,
    place: String,
    badge: Badge,
}

/// One that took place, recorded here, told by the sheet, or both.
#[derive(Serialize)]
struct PastLine {
    day: String,
    /// As an address writes it.
    iso: String,
    /// Its page, when it is recorded here.
    id: Option<i64>,
    badge: Option<Badge>,
    outcome: &'static str,
    total: String,
    quote: String,
}

impl Page for HistoryPage {
    const TEMPLATE: &'static str = "committee/history.html";
    const SECTION: Section = Section::Portfolio;
}

/// What is read of the committees of a product.
pub struct History {
    /// The product.
    pub product: Product,
    /// What tells when the next one is due.
    pub facts: Facts,
    /// Committees recorded here.
    pub committees: Vec<Committee>,
    /// What they granted.
    pub amounts: HashMap<i64, Vec<Amount>>,
    /// What they asked in exchange, and is not met.
    pub conditions: Vec<ConditionRow>,
    /// Those whose report is approved.
    pub approved: HashSet<i64>,
    /// What the programme's sheet tells: day and words.
    pub told: Vec<(NaiveDate, Option<String>)>,
}

impl HistoryPage {
    /// The page on `today`.
    pub fn new(it: History, (keeps, has_feeds): (bool, bool), today: NaiveDate) -> Self {
        let standing = standing(&it.facts, today);
        let (due, nothing) = match standing {
            Standing::Due { due, .. } | Standing::NeverHeld { due, .. } => (Some(due), ""),
            Standing::None => (None, "Aucun comité d’investissement n’est attendu."),
        };
        let nothing = match standing {
            Standing::NeverHeld { .. } => "Le produit n’est plus suivi\u{a0}: ce comité n’a jamais eu lieu.",
            _ => nothing,
        };
        let late = due.filter(|due| due.on < today && matches!(standing, Standing::Due { .. }));
        let open = it.committees.iter().filter(|it| it.step().is_open());
        let is_sent = it.facts.is_sent;
        Self {
            keeps,
            has_feeds,
            due: due.map(|it| french::date_long(it.on)).unwrap_or_default(),
            due_reason: due.map(crate::committee::rules::Due::reason).unwrap_or_default(),
            window: due.map(|it| french::date_long(it.window().0)).unwrap_or_default(),
            late: late
                .map(|due| french::count((today - due.on).num_days().unsigned_abs(), "jour", "jours"))
                .unwrap_or_default(),
            nothing,
            open: open
                .map(|it| OpenLine {
                    id: it.id,
                    when: when(it),
                    place: it.place.clone(),
                    badge: match (it.step(), it.planned_on) {
                        (Step::Planned, Some(on)) => Badge::planned(papers(on, is_sent, today)),
                        (step, _) => step.into(),
                    },
                })
                .collect(),
            conditions: it.conditions.iter().map(|it| ConditionLine::new(it, today)).collect(),
            past: past(&it, today),
            product: it.product,
        }
    }
}

/// Everything that took place, the latest first; an event and a committee of the same day are one line.
fn past(history: &History, today: NaiveDate) -> Vec<PastLine> {
    let mut days: Vec<NaiveDate> = history.told.iter().map(|it| it.0).filter(|it| *it <= today).collect();
    days.extend(
        history.committees.iter().filter(|it| it.step() != Step::Cancelled).filter_map(|it| it.held_on),
    );
    days.sort_unstable();
    days.dedup();
    let mut lines: Vec<PastLine> = days.into_iter().rev().map(|day| line(history, day)).collect();
    for it in history.committees.iter().filter(|it| it.step() == Step::Cancelled) {
        let Some(day) = it.day() else { continue };
        lines.push(PastLine {
            day: french::date(day),
            iso: day.to_string(),
            id: Some(it.id),
            badge: Some(Step::Cancelled.into()),
            outcome: "",
            total: String::new(),
            quote: String::new(),
        });
    }
    lines
}

fn line(history: &History, day: NaiveDate) -> PastLine {
    let known =
        (history.committees.iter()).find(|it| it.step() != Step::Cancelled && it.held_on == Some(day));
    let amounts = known.and_then(|it| history.amounts.get(&it.id));
    let quotes = history.told.iter().filter(|it| it.0 == day).filter_map(|it| it.1.clone());
    PastLine {
        day: french::date(day),
        iso: day.to_string(),
        id: known.map(|it| it.id),
        badge: known.map(|it| match it.step() {
            Step::Decided => Badge::decided(history.approved.contains(&it.id)),
            step => step.into(),
        }),
        outcome: known.and_then(Committee::outcome).map_or("", Outcome::label),
        total: amounts.and_then(|it| sums(it)).map(|it| it.total.to_string()).unwrap_or_default(),
        quote: quotes.collect::<Vec<_>>().join(" "),
    }
}
