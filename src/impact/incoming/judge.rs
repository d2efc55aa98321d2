//! What a value that comes in comes to, beside what is there and what comes with it.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::cell;
use crate::impact::record::metric::Known;
use crate::impact::rules::{Basis, Doubt, Period, day_of, doubt};
use crate::value::Figure;
use crate::web::french;

/// Values before a period that a doubt looks at.
const LOOKED_AT: usize = 14;

/// A value that comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Number of the line that says it.
    pub line: u32,
    /// Place of its metric among those that may be said.
    pub metric: usize,
    /// The period it is of.
    pub period: Period,
    /// The value.
    pub value: Figure,
    /// What it was computed from, when that is given.
    pub basis: Option<Basis>,
    /// Why it corrects what is there.
    pub reason: Option<String>,
    /// Where it was read, when it is not where the metric says.
    pub source: Option<String>,
}

impl Said {
    /// Whether it says nothing more than this value and what it was computed from do.
    fn is_told_by(&self, value: Figure, basis: Option<&Basis>) -> bool {
        self.value == value && (self.basis.is_none() || self.basis.as_ref() == basis)
    }
}

/// What a value comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Its period has no value yet.
    New,
    /// That very value is there, or is said by a line before: nothing is to be done.
    Same,
    /// Another value is there, or the same from something else: a reason is needed to correct it.
    Correction(Figure),
    /// It is far from what the series suggests; it takes the place of another or not.
    Doubtful(Doubt, Option<Figure>),
    /// Another line says another value for the same period: its number.
    Contradicted(u32),
}

/// The values of a metric that stand around what comes in, by version and last day, and what some are computed from.
#[derive(Clone, Debug, Default)]
pub struct History {
    values: HashMap<i64, BTreeMap<i32, Figure>>,
    bases: HashMap<(i64, i32), Basis>,
}

impl History {
    /// Adds values of a version, each with the last day of its period.
    pub fn add(&mut self, version: i64, values: impl IntoIterator<Item = (i32, Figure)>) {
        self.values.entry(version).or_default().extend(values);
    }

    /// Adds what a value of a version was computed from.
    pub fn add_basis(&mut self, version: i64, end: i32, basis: Basis) {
        self.bases.insert((version, end), basis);
    }
}

/// The period that a text says, in the version that measures it; it is over on `today`.
///
/// # Errors
/// What to write instead, in a sentence.
pub fn period_of(known: &Known, text: &str, today: NaiveDate) -> Result<Period, String> {
    let found = known.versions.iter().rev().find_map(|it| {
        let period = cell::period(text, it.period).ok()?;
        (known.version_for(period.last()).id == it.id).then_some(period)
    });
    let period = found.ok_or_else(|| match cell::period(text, known.current().period) {
        Ok(period) => format!("Aucune version de cet indicateur ne mesure {period}."),
        Err(why) => why,
    })?;
    if period.last() <= today {
        return Ok(period);
    }
    let end = french::date(period.last());
    Err(format!("Cette période finit le {end}\u{a0}: sa valeur se relève une fois qu’elle est finie."))
}

/// What values of one metric come to, in their order: of two that a period is given, the first stands.
///
/// A doubt looks at what is there and at what comes with it, doubtful values left out.
pub fn judge(known: &Known, history: &History, said: &[&Said]) -> Vec<Verdict> {
    let mut first: HashMap<Period, &Said> = HashMap::new();
    let mut verdicts = vec![Verdict::Same; said.len()];
    let mut places: Vec<usize> = Vec::new();
    for (place, it) in said.iter().enumerate() {
        match first.get(&it.period) {
            Some(other) if it.is_told_by(other.value, other.basis.as_ref()) => {}
            Some(other) => verdicts[place] = Verdict::Contradicted(other.line),
            None => {
                first.insert(it.period, it);
                places.push(place);
            }
        }
    }
    places.sort_by_key(|it| said[*it].period);
    let mut series = history.values.clone();
    for place in places {
        let it = said[place];
        let version = known.version_for(it.period.last());
        let values = series.entry(version.id).or_default();
        let there = values.get(&it.period.number()).copied();
        if there == Some(it.value) {
            let basis = history.bases.get(&(version.id, it.period.number()));
            if !it.is_told_by(it.value, basis) {
                verdicts[place] = Verdict::Correction(it.value);
            }
            continue;
        }
        let before = values.range(..it.period.number()).rev().take(LOOKED_AT);
        let mut before: Vec<(Period, Figure)> =
            before.map(|(end, value)| (Period::containing(version.period, day_of(*end)), *value)).collect();
        before.reverse();
        verdicts[place] = match (doubt(&before, it.period, it.value, &version.unit), there) {
            (Some(doubt), there) => Verdict::Doubtful(doubt, there),
            (None, there) => {
                values.insert(it.period.number(), it.value);
                there.map_or(Verdict::New, Verdict::Correction)
            }
        };
    }
    verdicts
}

#[cfg(test)]
#[path = "judge_cases.rs"]
mod cases;
