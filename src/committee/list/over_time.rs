//! Decisions over time: how many in each semester, of which outcome, and the money of each incubator.

use std::collections::BTreeMap;

use chrono::Datelike;
use serde::Serialize;

use super::form::Wanted;
use crate::collation;
use crate::committee::record::over::{Decision, Over};
use crate::committee::rules::summary::Semester;
use crate::committee::rules::{Outcome, sums};
use crate::money::Euros;
use crate::web::french;
use crate::web::page::{Page, Section};
use crate::web::table_file::{Cell, TableFile};

/// Path of the page.
pub const PATH: &str = "/comites/decisions";
/// Semesters shown, at most: four years.
const MOST: usize = 8;
/// Width of a bar, in hundredths.
const WHOLE: u64 = 100;
/// Products without an incubator.
const ALONE: &str = "Sans incubateur";

/// The money that one incubator's products were granted, semester by semester.
struct Line {
    label: String,
    amounts: BTreeMap<Semester, Euros>,
}

/// What is counted, the latest semester first.
struct Counted {
    semesters: Vec<Semester>,
    lines: Vec<Line>,
}

fn semester(it: &Decision) -> Option<Semester> {
    it.committee.held_on.map(Semester::of)
}

fn granted(it: &Decision) -> Euros {
    sums(&it.amounts).map(|it| it.total).unwrap_or_default()
}

/// Under which name the money of a product is counted: its incubators together, so that no euro is counted twice.
fn named(over: &Over, product: i64) -> String {
    let line = over.lines.iter().find(|it| it.product.id == product);
    let rows = line.map(|it| it.incubators.as_slice()).unwrap_or_default();
    let mut names: Vec<&str> =
        rows.iter().filter_map(|it| over.incubators.get(it)).map(|it| it.1.as_str()).collect();
    names.sort_by(|a, b| collation::compare(a, b));
    if names.is_empty() { ALONE.to_owned() } else { french::listed(&names) }
}

fn count(over: &Over) -> Counted {
    let mut semesters: Vec<Semester> = over.decisions.iter().filter_map(semester).collect();
    semesters.sort_unstable_by(|a, b| b.cmp(a));
    semesters.dedup();
    let mut found: BTreeMap<String, BTreeMap<Semester, Euros>> = BTreeMap::new();
    for it in &over.decisions {
        let Some(semester) = semester(it) else { continue };
        let own = found.entry(named(over, it.product.id)).or_default().entry(semester).or_default();
        *own = Euros::total([*own, granted(it)]).unwrap_or(*own);
    }
    let mut lines: Vec<Line> = found.into_iter().map(|(label, amounts)| Line { label, amounts }).collect();
    lines.sort_by(|a, b| {
        (a.label == ALONE).cmp(&(b.label == ALONE)).then_with(|| collation::compare(&a.label, &b.label))
    });
    Counted { semesters, lines }
}

fn total<'a>(amounts: impl IntoIterator<Item = &'a Euros>) -> String {
    Euros::total(amounts.into_iter().copied()).map(|it| it.to_string()).unwrap_or_default()
}

/// The page.
#[derive(Serialize)]
pub struct OverTimePage {
    scope: &'static str,
    back: String,
    csv: String,
    xlsx: String,
    all: u64,
    total: String,
    older: bool,
    semesters: Vec<SemesterRow>,
    headers: Vec<String>,
    incubators: Vec<MoneyRow>,
    totals: Vec<String>,
}

#[derive(Serialize)]
struct SemesterRow {
    label: String,
    count: u64,
    /// Of the semester with the most, in hundredths.
    bar: u64,
    outcomes: Vec<String>,
    total: String,
}

#[derive(Serialize)]
struct MoneyRow {
    label: String,
    cells: Vec<String>,
    total: String,
}

impl Page for OverTimePage {
    const TEMPLATE: &'static str = "committee/decisions.html";
    const SECTION: Section = Section::Committees;
}

impl OverTimePage {
    /// The page.
    pub fn new(over: &Over, wanted: &Wanted, is_whole: bool) -> Self {
        let Counted { mut semesters, lines } = count(over);
        let older = semesters.len() > MOST;
        semesters.truncate(MOST);
        let of = |it: Semester| over.decisions.iter().filter(move |one| semester(one) == Some(it));
        let most = semesters.iter().map(|it| of(*it).count() as u64).max().unwrap_or(1).max(1);
        let row = |it: &Semester| {
            let count = of(*it).count() as u64;
            let own = |outcome: Outcome| of(*it).filter(move |one| one.committee.outcome() == Some(outcome));
            let outcomes = Outcome::ALL.map(|it| (it, own(it).count() as u64));
            SemesterRow {
                label: french::capitalised(&it.label()),
                count,
                bar: count * WHOLE / most,
                outcomes: outcomes.into_iter().filter(|it| it.1 > 0).map(|it| it.0.counted(it.1)).collect(),
                total: total(of(*it).map(granted).collect::<Vec<_>>().iter()),
            }
        };
        let money = |line: &Line| MoneyRow {
            label: line.label.clone(),
            cells: semesters
                .iter()
                .map(|it| line.amounts.get(it).map(ToString::to_string).unwrap_or_default())
                .collect(),
            total: total(line.amounts.iter().filter(|it| semesters.contains(it.0)).map(|it| it.1)),
        };
        let shown: Vec<Euros> = over
            .decisions
            .iter()
            .filter(|it| semester(it).is_some_and(|it| semesters.contains(&it)))
            .map(granted)
            .collect();
        let address = |path: &str| wanted.with("mois", "").address(path);
        Self {
            scope: if is_whole { "de tout le portefeuille" } else { "des produits que vous suivez" },
            back: address(super::form::PATH),
            csv: address("/comites/montants.csv"),
            xlsx: address("/comites/montants.xlsx"),
            all: over.decisions.len() as u64,
            total: total(&shown),
            older,
            headers: semesters.iter().map(|it| french::capitalised(&it.label())).collect(),
            incubators: lines
                .iter()
                .map(money)
                .filter(|it| it.cells.iter().any(|it| !it.is_empty()))
                .collect(),
            totals: semesters
                .iter()
                .map(|it| total(lines.iter().filter_map(|line| line.amounts.get(it))))
                .collect(),
            semesters: semesters.iter().map(row).collect(),
        }
    }
}

/// The money of each incubator in each semester, to take away: one line for each pair.
pub fn money(over: &Over) -> TableFile<'static> {
    let Counted { semesters, lines } = count(over);
    let mut rows = Vec::new();
    for it in semesters {
        for line in &lines {
            if let Some(amount) = line.amounts.get(&it) {
                rows.push(vec![
                    Cell::Number(it.first().year()),
                    Cell::Number(if it.first().month() == 1 { 1 } else { 2 }),
                    Cell::text(line.label.clone()),
                    Cell::Euros(*amount),
                ]);
            }
        }
    }
    TableFile {
        name: "Montants",
        columns: vec![("Année", 10), ("Semestre", 10), ("Incubateur", 40), ("Montant", 16)],
        rows,
    }
}
