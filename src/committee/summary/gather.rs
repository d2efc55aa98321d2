//! A report from what is recorded: the committees that a selection names, what they come to together, what is late and
//! what is open beside them. The number of questions to the database does not grow with the committees.

use std::collections::HashMap;

use anyhow::Context;
use chrono::{Months, NaiveDate};
use sea_orm::ConnectionTrait;

use super::goals::{self, Goal};
use super::selection::{Chosen, Selection};
use crate::collation;
use crate::committee::list::blocked::{Stuck, blocked};
use crate::committee::record::load::Product;
use crate::committee::record::over::{Decision, Line, Over};
use crate::committee::record::{Committee, ConditionRow};
use crate::committee::rules::summary::{Count, Reviewed, Semester, Summary, is_open, summary};
use crate::committee::rules::{Due, Standing, standing};
use crate::error::AppError;
use crate::portfolio::rules::{PHASES, current_phase};
use crate::task::days_before;
use crate::web::french;

/// Calendar months of a look-back, when no committee met before.
const MONTHS: u32 = 6;
/// Semesters whose money is compared, the one that is asked included.
const SEMESTERS: usize = 4;

/// A committee that met, with what the report says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its product.
    pub product: Product,
    /// The committee.
    pub committee: Committee,
    /// What is counted of it.
    pub facts: Reviewed,
    /// What it asked in exchange.
    pub asked: Vec<ConditionRow>,
    /// Its goals.
    pub goals: Vec<Goal>,
    /// The day of the committee before, or six months before.
    pub since: NaiveDate,
}

/// A committee that is overdue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Late {
    /// Its product.
    pub product: Product,
    /// Its incubators.
    pub incubators: Vec<String>,
    /// When it was due, and by which rule.
    pub due: Due,
    /// Days since: 1 on the first.
    pub days: i64,
    /// Why.
    pub why: String,
    /// Who answers for it, and what they are.
    pub who: (String, &'static str),
}

/// A condition that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The product it was asked of.
    pub product: Product,
    /// The committee that asked it, and its day.
    pub asked_by: (i64, NaiveDate),
    /// The condition.
    pub condition: ConditionRow,
    /// Whether its day is behind.
    pub is_late: bool,
}

/// The report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Which committees.
    pub selection: Selection,
    /// The day that things are told as of.
    pub day: NaiveDate,
    /// What they come to together.
    pub summary: Summary,
    /// Committees that met, by product then by day.
    pub sheets: Vec<Sheet>,
    /// Committees that are overdue, the oldest first.
    pub late: Vec<Late>,
    /// Conditions that are open, the oldest first.
    pub open: Vec<Open>,
    /// What was granted by incubator in the last semesters, the one that is asked last; none for a session.
    pub semesters: Vec<(Semester, Vec<(String, Count)>)>,
}

/// Whether that committee is one of those.
fn is_chosen(chosen: &Chosen, committee: &Committee) -> bool {
    let Some(held_on) = committee.held_on else { return false };
    match chosen {
        Chosen::Semester(semester) => (semester.first()..=semester.last()).contains(&held_on),
        Chosen::Session(session) => session.committees.contains(&committee.id),
    }
}

/// The report of what is asked, out of committees already read and kept to the products it is about.
pub async fn gather(
    db: &impl ConnectionTrait,
    over: &Over,
    selection: Selection,
    today: NaiveDate,
) -> Result<Report, AppError> {
    let day = selection.day(today);
    let lines: HashMap<i64, &Line> = over.lines.iter().map(|it| (it.product.id, it)).collect();
    let mut sheets = Vec::new();
    for it in over.decisions.iter().filter(|it| is_chosen(&selection.chosen, &it.committee)) {
        sheets.extend(lines.get(&it.product.id).and_then(|line| of_decision(over, line, it)));
    }
    for line in &over.lines {
        let held = line.held.as_ref().filter(|it| is_chosen(&selection.chosen, it));
        sheets.extend(held.and_then(|it| sheet(over, line, it)));
    }
    sheets.sort_by(|a, b| {
        let name = collation::compare(&a.product.name, &b.product.name);
        name.then_with(|| (a.facts.held_on, a.committee.id).cmp(&(b.facts.held_on, b.committee.id)))
    });
    let asked: Vec<goals::Asked> =
        sheets.iter().map(|it| (it.product.id, it.since, it.facts.held_on)).collect();
    for (sheet, goals) in sheets.iter_mut().zip(goals::read(db, &asked, day).await?) {
        sheet.facts.goals = goals.iter().map(|it| it.judged.clone()).collect();
        sheet.goals = goals;
    }
    let phases = phases(over);
    let reviewed: Vec<Reviewed> = sheets.iter().map(|it| it.facts.clone()).collect();
    let mut summary = summary(&reviewed, &phases).context("a sum that does not fit")?;
    summary.incubators.sort_by(|a, b| collation::compare(&a.0, &b.0));
    Ok(Report {
        summary,
        late: late(over, day, today),
        open: open(over, day),
        semesters: selection.semester().map_or(Ok(Vec::new()), |it| semesters(over, it))?,
        sheets,
        day,
        selection,
    })
}

/// Labels of phases, in the order of the life cycle.
fn phases(over: &Over) -> Vec<String> {
    PHASES.iter().filter_map(|it| over.phases.get(it.slug).cloned()).collect()
}

/// Names of the incubators of a product, in order.
fn incubators(over: &Over, line: &Line) -> Vec<String> {
    let mut names: Vec<String> =
        line.incubators.iter().filter_map(|it| over.incubators.get(it)).map(|it| it.1.clone()).collect();
    names.sort_by(|a, b| collation::compare(a, b));
    names
}

fn of_decision(over: &Over, line: &Line, it: &Decision) -> Option<Sheet> {
    let mut sheet = sheet(over, line, &it.committee)?;
    sheet.facts.amounts.clone_from(&it.amounts);
    sheet.asked.clone_from(&it.conditions);
    Some(sheet)
}

fn sheet(over: &Over, line: &Line, committee: &Committee) -> Option<Sheet> {
    let held_on = committee.held_on?;
    // What it decided may have put it in another phase that very day.
    let came_in = current_phase(&line.facts.spans, days_before(held_on, 1));
    let phase = came_in.or_else(|| current_phase(&line.facts.spans, held_on));
    let label = |slug: &str| over.phases.get(slug).cloned().unwrap_or_else(|| slug.to_owned());
    let before = line.facts.committees.iter().copied().filter(|it| *it < held_on).max();
    Some(Sheet {
        product: line.product.clone(),
        facts: Reviewed {
            product: line.product.id,
            incubators: incubators(over, line),
            phase: phase.map(|it| label(it.phase.slug)).unwrap_or_default(),
            held_on,
            outcome: committee.outcome(),
            amounts: Vec::new(),
            goals: Vec::new(),
        },
        asked: Vec::new(),
        goals: Vec::new(),
        since: before.unwrap_or(held_on - Months::new(MONTHS)),
        committee: committee.clone(),
    })
}

/// What was overdue on `day`, and why as it is known `today`.
pub fn late(over: &Over, day: NaiveDate, today: NaiveDate) -> Vec<Late> {
    let mut found: Vec<Late> = over.lines.iter().filter_map(|it| late_line(over, it, day, today)).collect();
    found.sort_by(|a, b| {
        a.due.on.cmp(&b.due.on).then_with(|| collation::compare(&a.product.name, &b.product.name))
    });
    found
}

fn late_line(over: &Over, line: &Line, day: NaiveDate, today: NaiveDate) -> Option<Late> {
    let Standing::Due { due, .. } = standing(&line.facts, day) else { return None };
    if due.on >= day {
        return None;
    }
    let since = line.facts.committees.iter().copied().filter(|it| *it > day && *it <= today).min();
    let stuck = blocked(line, today).into_iter().find(|it| it.stuck == Stuck::Overdue);
    let (why, who) = match (since, stuck) {
        (Some(on), _) => (format!("Tenu depuis, le {}", french::date(on)), ("–".to_owned(), "")),
        (None, Some(it)) => (it.why, it.who),
        (None, None) => ("N’est plus dû aujourd’hui".to_owned(), ("–".to_owned(), "")),
    };
    Some(Late {
        product: line.product.clone(),
        incubators: incubators(over, line),
        due,
        days: (day - due.on).num_days(),
        why,
        who,
    })
}

/// The conditions that were open on `day`.
fn open(over: &Over, day: NaiveDate) -> Vec<Open> {
    let mut found: Vec<Open> = Vec::new();
    for it in &over.decisions {
        let Some(asked_on) = it.committee.held_on else { continue };
        let still = it.conditions.iter().filter(|of| is_open(asked_on, of.met_on, day));
        found.extend(still.map(|condition| Open {
            product: it.product.clone(),
            asked_by: (it.committee.id, asked_on),
            is_late: condition.due_on < day,
            condition: condition.clone(),
        }));
    }
    found.sort_by(|a, b| {
        let due = a.condition.due_on.cmp(&b.condition.due_on);
        due.then_with(|| collation::compare(&a.product.name, &b.product.name))
            .then(a.condition.id.cmp(&b.condition.id))
    });
    found
}

/// What was granted by each incubator.
pub type ByIncubator = Vec<(String, Count)>;

/// What was granted by incubator in the semesters up to that one, the oldest first.
fn semesters(over: &Over, last: Semester) -> Result<Vec<(Semester, ByIncubator)>, AppError> {
    let lines: HashMap<i64, &Line> = over.lines.iter().map(|it| (it.product.id, it)).collect();
    let mut all: Vec<Semester> =
        std::iter::successors(Some(last), |it| Some(it.before())).take(SEMESTERS).collect();
    all.reverse();
    let mut found = Vec::new();
    for semester in all {
        let of = Chosen::Semester(semester);
        let own = over.decisions.iter().filter(|it| is_chosen(&of, &it.committee));
        let reviewed: Vec<Reviewed> =
            own.filter_map(|it| Some(of_decision(over, lines.get(&it.product.id)?, it)?.facts)).collect();
        let told = summary(&reviewed, &[]).context("a sum that does not fit")?;
        found.push((semester, told.incubators));
    }
    // Nothing is said of semesters before the first decision.
    let first = found.iter().position(|it| !it.1.is_empty()).unwrap_or(found.len().saturating_sub(1));
    Ok(found.split_off(first))
}
