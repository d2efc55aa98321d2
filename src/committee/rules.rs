//! When the next investment committee of a product is due, and by which rule.
//!
//! Base: the last one held; failing that, the signature of the convention in force; failing that, the start of the
//! current active phase. Budget end: that of the period of the last decision; failing that, of the convention in force.
//! Due: the earlier of six months after the base and 45 days before the budget ends; after a provisional decision, or
//! one whose budget ends within those 45 days, the end of its period. Pure: takes the day.

mod cadence;
mod decision;
pub mod dossier;
mod due;
mod figures;
pub mod grid;
pub mod invitation;
mod meeting;
mod order;
mod outcome;
pub mod pack;
mod point;
pub mod poll;
mod reminder;
pub mod report;
mod seat;
pub mod session;
pub mod summary;
mod tasks;

pub use cadence::Cadence;
pub use decision::{Activity, Agreement, Amount, Condition, Decision, Fault, Sums, sums};
pub use figures::{Cover, Figures, OLD_DAYS, cover, figures};
pub use meeting::{MINUTES, Meeting, PAPERS_DAYS, Papers, Step, Time, papers, papers_due};
pub use order::{Turn, running_order};
pub use outcome::{Budget, NotAnOutcome, Outcome, Renewal};
pub use point::{Point, points};
pub use reminder::{Rung, Tie, hears, rung};
pub use seat::{Attendance, Lack, Seat, Sits, lacks, lacks_quorum, most_votes, usual_quorum, voices};
pub use tasks::tasks;

use chrono::NaiveDate;

use crate::portfolio::rules::{self as life, Phase, Span};
use crate::task::{days_before, months_after};

/// Calendar months between two committees.
const EVERY_MONTHS: u32 = 6;
/// Days before the end of the budget by which its successor is decided.
const BEFORE_BUDGET_END_DAYS: u64 = 45;

/// A signed convention, by its days; both are included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contract {
    /// First day in force: that of the last signature.
    pub signed_on: NaiveDate,
    /// Last day in force, when it is written.
    pub ends_on: Option<NaiveDate>,
}

impl Contract {
    fn is_in_force(self, day: NaiveDate) -> bool {
        self.signed_on <= day && self.ends_on.is_none_or(|end| day <= end)
    }
}

/// What a committee decided, as far as the next one is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The day it met.
    pub held_on: NaiveDate,
    /// What was decided.
    pub outcome: Outcome,
    /// Last day that its budget covers, when one was granted.
    pub ends_on: Option<NaiveDate>,
}

/// What is known of a product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Its stays in phases.
    pub spans: Vec<Span<Phase>>,
    /// Days of its committees: held, recorded here or told by its sheet, or to come by it. One committee a day.
    pub committees: Vec<NaiveDate>,
    /// Its signed conventions.
    pub contracts: Vec<Contract>,
    /// What its committees decided, as recorded here.
    pub decided: Vec<Decided>,
    /// The day its next one is planned on, as recorded here; it may be behind.
    pub planned: Option<NaiveDate>,
    /// Whether its dossier was sent.
    pub is_sent: bool,
    /// Those that met and have no decision yet, by day.
    pub undecided: Vec<NaiveDate>,
    /// Conditions that are not met yet.
    pub conditions: Vec<Condition>,
    /// Reports that nobody approved, of those that decided.
    pub reports: Vec<report::Owed>,
}

/// What the six months count from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// The last committee held.
    Held(NaiveDate),
    /// The signature of the convention in force.
    Signature(NaiveDate),
    /// The start of the current active phase.
    PhaseStart(NaiveDate),
}

impl Base {
    /// Its day.
    pub fn day(self) -> NaiveDate {
        match self {
            Self::Held(day) | Self::Signature(day) | Self::PhaseStart(day) => day,
        }
    }
}

/// The rule that gave a due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Six months after the base.
    SixMonths(Base),
    /// 45 days before the end of the budget, which comes before six months after the base.
    BudgetEnd {
        /// Last day of the budget.
        ends_on: NaiveDate,
        /// What the six months would have counted from.
        base: Base,
    },
    /// The end of a budget that is 45 days or fewer after the decision that granted it, and before six months.
    ShortBudget {
        /// Last day of that budget.
        ends_on: NaiveDate,
        /// The committee that granted it.
        held_on: NaiveDate,
    },
    /// The end of a provisional budget.
    Provisional {
        /// Last day of that budget.
        ends_on: NaiveDate,
        /// The committee that granted it.
        held_on: NaiveDate,
    },
}

/// A due date and the rule that gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// Last day to hold it: late from the next.
    pub on: NaiveDate,
    /// Why that day.
    pub rule: Rule,
}

/// Where a product stands with its next committee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// None is due: the product has not begun, or is no longer followed.
    None,
    /// One is due.
    Due {
        /// By when, and why.
        due: Due,
        /// The day it is planned on, if one is: it never moves the due date.
        planned_on: Option<NaiveDate>,
    },
    /// It was overdue when the product stopped being followed, and was never held.
    NeverHeld {
        /// By when it was due, and why.
        due: Due,
        /// First day the product was no longer followed.
        left_on: NaiveDate,
    },
}

/// Where a product stands on `today`.
pub fn standing(facts: &Facts, today: NaiveDate) -> Standing {
    match life::current_phase(&facts.spans, today) {
        None => Standing::None,
        Some(span) if span.phase.is_active => match due(facts, today) {
            Some(due) => {
                let on_the_sheet = || facts.committees.iter().copied().filter(|it| *it > today).min();
                // Once the sheet tells that it took place, it is no longer to come.
                let took_place = |on: &NaiveDate| *on <= today && facts.committees.contains(on);
                let planned_on = facts.planned.filter(|on| !took_place(on)).or_else(on_the_sheet);
                Standing::Due { due, planned_on }
            }
            None => Standing::None,
        },
        Some(_) => never_held(facts, today).unwrap_or(Standing::None),
    }
}

/// What was due on the last day the product was followed, if it was overdue and none came since.
fn never_held(facts: &Facts, today: NaiveDate) -> Option<Standing> {
    let left_on = life::left_on(&facts.spans, today)?;
    let due = due(facts, days_before(left_on, 1))?;
    let came_late = facts.committees.iter().any(|it| (left_on..=today).contains(it));
    (due.on < left_on && !came_late).then_some(Standing::NeverHeld { due, left_on })
}

/// The due date as it stands on `day`, in an active phase.
fn due(facts: &Facts, day: NaiveDate) -> Option<Due> {
    let contract =
        facts.contracts.iter().copied().filter(|it| it.is_in_force(day)).max_by_key(|it| it.signed_on);
    let base = facts
        .committees
        .iter()
        .copied()
        .filter(|it| *it <= day)
        .max()
        .map(Base::Held)
        .or_else(|| contract.map(|it| Base::Signature(it.signed_on)))
        .or_else(|| active_since(facts, day).map(Base::PhaseStart))?;
    let decided = facts.decided.iter().copied().filter(|it| it.held_on <= day).max_by_key(|it| it.held_on);
    let last = decided.filter(|it| base == Base::Held(it.held_on));
    if last.is_some_and(|it| it.outcome.is_last()) {
        return None;
    }
    if let Some(Decided { held_on, outcome: Outcome::Provisional, ends_on: Some(ends_on) }) = last {
        return Some(Due { on: ends_on, rule: Rule::Provisional { ends_on, held_on } });
    }
    let in_six_months = months_after(base.day(), EVERY_MONTHS);
    // Money that its own decision grants for less: nothing was decided of what follows.
    if let Some(Decided { held_on, ends_on: Some(ends_on), .. }) = last
        && days_before(ends_on, BEFORE_BUDGET_END_DAYS) <= held_on
        && ends_on < in_six_months
    {
        return Some(Due { on: ends_on, rule: Rule::ShortBudget { ends_on, held_on } });
    }
    // A committee held, or a convention signed, so near the end has already decided what follows.
    let ends_on = decided.and_then(|it| it.ends_on).or_else(|| contract.and_then(|it| it.ends_on));
    let before_the_end = ends_on
        .map(|ends_on| (days_before(ends_on, BEFORE_BUDGET_END_DAYS), ends_on))
        .filter(|(on, _)| base.day() < *on && *on < in_six_months);
    Some(match before_the_end {
        Some((on, ends_on)) => Due { on, rule: Rule::BudgetEnd { ends_on, base } },
        None => Due { on: in_six_months, rule: Rule::SixMonths(base) },
    })
}

/// What a committee that met on `held_on` answered to: the due date as it stood the day before.
pub fn answered(facts: &Facts, held_on: NaiveDate) -> Option<Due> {
    due(facts, days_before(held_on, 1))
}

/// When the next one is due after this decision, which is the last.
pub fn next_due(facts: &Facts, decided: Decided) -> Option<Due> {
    let mut facts = facts.clone();
    facts.committees.push(decided.held_on);
    facts.decided.retain(|it| it.held_on != decided.held_on);
    facts.decided.push(decided);
    due(&facts, decided.held_on)
}

/// First day of the current phase, when it is active.
fn active_since(facts: &Facts, day: NaiveDate) -> Option<NaiveDate> {
    life::current_phase(&facts.spans, day).filter(|it| it.phase.is_active).map(|it| it.start)
}

#[cfg(test)]
#[path = "rules/cases.rs"]
mod cases;

#[cfg(test)]
#[path = "rules/due_cases.rs"]
mod due_cases;
