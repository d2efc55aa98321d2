//! What committees come to together: decisions, money, goals, conditions. Every total is the sum of the lines it
//! stands under, each committee is in one line of each table, and what is left out is counted too. Pure.

#[cfg(test)]
mod cases;
mod semester;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::decision::{Amount, sums};
use super::outcome::Outcome;
use crate::money::Euros;
use crate::web::french;

pub use semester::{NotASemester, Semester};

/// A committee that met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// Row of the product.
    pub product: i64,
    /// Names of its incubators, in order.
    pub incubators: Vec<String>,
    /// The phase it was in that day; empty when none is known.
    pub phase: String,
    /// The day it met.
    pub held_on: NaiveDate,
    /// What was decided, if something was.
    pub outcome: Option<Outcome>,
    /// Who pays what.
    pub amounts: Vec<Amount>,
    /// What its goals came to.
    pub goals: Vec<Judged>,
}

/// What a goal came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judged {
    /// A value says.
    By {
        /// Reached.
        whole: bool,
        /// Reached at 80 % or more.
        most: bool,
        /// Whether no reading is to come that would count.
        is_final: bool,
    },
    /// Its day had not come, or its reading may still be filed.
    ToCome,
    /// Why it cannot be judged.
    Not(String),
}

/// How many goals were judged, and what they came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Judged: the ground of both shares.
    pub judged: i64,
    /// Of those, reached.
    pub whole: i64,
    /// Of those, reached at 80 % or more, the ones before included.
    pub most: i64,
    /// Of those, how many a reading may still change.
    pub provisional: i64,
    /// Left out, with a reason each.
    pub excluded: i64,
    /// Whose day had not come.
    pub to_come: i64,
}

impl Tally {
    /// Counts goals.
    pub fn of<'a>(all: impl IntoIterator<Item = &'a Judged>) -> Self {
        all.into_iter().fold(Self::default(), |mut tally, it| {
            match it {
                Judged::By { whole, most, is_final } => {
                    tally.judged += 1;
                    tally.whole += i64::from(*whole);
                    tally.most += i64::from(*most);
                    tally.provisional += i64::from(!*is_final);
                }
                Judged::ToCome => tally.to_come += 1,
                Judged::Not(_) => tally.excluded += 1,
            }
            tally
        })
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            judged: self.judged + other.judged,
            whole: self.whole + other.whole,
            most: self.most + other.most,
            provisional: self.provisional + other.provisional,
            excluded: self.excluded + other.excluded,
            to_come: self.to_come + other.to_come,
        }
    }

    /// Share that is reached; nothing when none is judged.
    pub fn whole_share(self) -> Option<String> {
        french::percent(self.whole, self.judged)
    }

    /// Share that is reached at 80 % or more; nothing when none is judged.
    pub fn most_share(self) -> Option<String> {
        french::percent(self.most, self.judged)
    }
}

/// Decisions of one kind, and what they granted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How many.
    pub decisions: i64,
    /// What they granted together.
    pub granted: Euros,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Committees that met.
    pub held: i64,
    /// Products they were about.
    pub products: i64,
    /// Those that met without a decision.
    pub undecided: i64,
    /// Decisions and what they granted: the total of each table below.
    pub total: Count,
    /// By outcome, all of them, in the order of the form.
    pub outcomes: Vec<(Outcome, Count)>,
    /// By payer, the greatest first: a decision counts for each that pays.
    pub payers: Vec<(String, Count)>,
    /// By incubator, in order; a product of several is of a line of its own, and of one only.
    pub incubators: Vec<(String, Count)>,
    /// By month, from the first day of each, those without any in between included.
    pub months: Vec<(NaiveDate, Count)>,
    /// Goals by phase, in the order that was given.
    pub phases: Vec<(String, Tally)>,
    /// Goals.
    pub goals: Tally,
}

/// The incubators of a product as one line of a table.
pub fn line_of(incubators: &[String]) -> String {
    if incubators.is_empty() { "Sans incubateur".to_owned() } else { french::listed(incubators) }
}

/// What these committees come to; `phases` says the order of phases. Nothing when a sum does not fit.
pub fn summary(all: &[Reviewed], phases: &[String]) -> Option<Summary> {
    let mut products: Vec<i64> = all.iter().map(|it| it.product).collect();
    products.sort_unstable();
    products.dedup();
    let decided: Vec<(&Reviewed, Outcome, Euros)> = all
        .iter()
        .filter_map(|it| Some((it, it.outcome?)))
        .map(|(it, outcome)| Some((it, outcome, sums(&it.amounts)?.total)))
        .collect::<Option<_>>()?;
    let count = |test: &dyn Fn(&(&Reviewed, Outcome, Euros)) -> bool| {
        let own: Vec<Euros> = decided.iter().filter(|it| test(it)).map(|it| it.2).collect();
        Some(Count { decisions: number(own.len()), granted: Euros::total(own)? })
    };
    let mut incubators: Vec<String> = decided.iter().map(|it| line_of(&it.0.incubators)).collect();
    incubators.sort();
    incubators.dedup();
    let goals =
        |of: &dyn Fn(&&Reviewed) -> bool| Tally::of(all.iter().filter(|it| of(it)).flat_map(|it| &it.goals));
    let mut known: Vec<String> = phases.to_vec();
    for it in all {
        if !known.contains(&it.phase) {
            known.push(it.phase.clone());
        }
    }
    Some(Summary {
        held: number(all.len()),
        products: number(products.len()),
        undecided: number(all.len() - decided.len()),
        total: count(&|_| true)?,
        outcomes: Outcome::ALL
            .into_iter()
            .map(|outcome| Some((outcome, count(&|it| it.1 == outcome)?)))
            .collect::<Option<_>>()?,
        payers: payers(&decided)?,
        incubators: incubators
            .into_iter()
            .map(|name| {
                let own = count(&|it| line_of(&it.0.incubators) == name)?;
                Some((name, own))
            })
            .collect::<Option<_>>()?,
        months: months(&decided.iter().map(|it| it.0.held_on).collect::<Vec<_>>())
            .into_iter()
            .map(|month| Some((month, count(&|it| start_of(it.0.held_on) == month)?)))
            .collect::<Option<_>>()?,
        phases: known
            .into_iter()
            .map(|phase| {
                let own = goals(&|it| it.phase == phase);
                (phase, own)
            })
            .filter(|it| it.1 != Tally::default())
            .collect(),
        goals: goals(&|_| true),
    })
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// What each payer pays, the greatest first, then in order.
fn payers(decided: &[(&Reviewed, Outcome, Euros)]) -> Option<Vec<(String, Count)>> {
    let mut found: BTreeMap<String, Count> = BTreeMap::new();
    for (it, ..) in decided {
        for (payer, paid) in sums(&it.amounts)?.payers {
            let count = found.entry(payer).or_default();
            *count = Count { decisions: count.decisions + 1, granted: count.granted.checked_add(paid)? };
        }
    }
    let mut found: Vec<(String, Count)> = found.into_iter().collect();
    found.sort_by_key(|it| std::cmp::Reverse(it.1.granted));
    Some(found)
}

fn start_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// First days of the months from the first of these days to the last.
fn months(days: &[NaiveDate]) -> Vec<NaiveDate> {
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else { return Vec::new() };
    let mut found = vec![start_of(*first)];
    while let Some(next) = found.last().map(|it| crate::task::months_after(*it, 1)).filter(|it| it <= last) {
        found.push(next);
    }
    found
}

/// Whether a condition asked on `asked_on` was open on `day`: asked by then, and not met by then.
pub fn is_open(asked_on: NaiveDate, met_on: Option<NaiveDate>, day: NaiveDate) -> bool {
    asked_on <= day && met_on.is_none_or(|it| it > day)
}
