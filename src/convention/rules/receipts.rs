//! What was received against what was promised, line by line of the schedule.

use chrono::NaiveDate;

use super::{Contents, Contribution, Instalment, State, lapses, sum};
use crate::money::Euros;

/// A line of the schedule: positions of the contribution and of the instalment in it, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Position of the contribution.
    pub contribution: usize,
    /// Position of the instalment in it.
    pub instalment: usize,
}

/// Money that came in, and was not cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The line it is for.
    pub place: Place,
    /// The day it came in.
    pub on: NaiveDate,
    /// Exact amount.
    pub amount: Euros,
}

/// Where a line of the schedule stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its day is not behind, and something is missing.
    Awaited {
        /// What is missing.
        missing: Euros,
    },
    /// Something is missing from the day after its own.
    Late {
        /// What is missing.
        missing: Euros,
        /// Days since its own.
        days: i64,
    },
    /// Something is missing, and is no longer due: the convention, or its contribution, was terminated by its day.
    Lapsed {
        /// What is missing.
        missing: Euros,
    },
    /// Received to the cent.
    Received {
        /// The day the amount was reached.
        on: NaiveDate,
        /// Days between its own and that one; 0 when it was on time.
        days_late: i64,
    },
    /// More was received than was promised.
    TooMuch {
        /// The day the amount was passed.
        on: NaiveDate,
        /// How much more.
        excess: Euros,
    },
}

/// The days between which a schedule is owed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Owing {
    /// The day the convention took effect; none before everybody has signed.
    pub effect: Option<NaiveDate>,
    /// The day its termination takes effect: what is due that day or later is no longer owed.
    pub terminated: Option<NaiveDate>,
}

impl Owing {
    /// Those of a convention in that state, which sets itself this day of effect.
    pub fn of(state: State, effect_on: Option<NaiveDate>) -> Self {
        Self { effect: state.effect(effect_on), terminated: state.terminated() }
    }
}

/// A line of the schedule with what was received for it.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Which one.
    pub place: Place,
    /// Its contribution.
    pub from: &'a Contribution,
    /// What is promised, and when.
    pub instalment: &'a Instalment,
    /// Its last day; none when it follows a signature to come.
    pub due: Option<NaiveDate>,
    /// What was received for it, in all.
    pub received: Euros,
    /// Where it stands.
    pub standing: Standing,
}

impl Line<'_> {
    /// What is missing of what is owed, zero when all was received.
    pub fn missing(&self) -> Euros {
        match self.standing {
            Standing::Awaited { missing } | Standing::Late { missing, .. } => missing,
            Standing::Lapsed { .. } | Standing::Received { .. } | Standing::TooMuch { .. } => {
                Euros::from_cents(0)
            }
        }
    }
}

/// Every line of the schedule on `today`, by due day, then in the order of the contributions; those that
/// follow a signature to come are first. A line due on the day a termination takes effect, that of the convention
/// or of its contribution alone, or later, is no longer owed.
pub fn lines<'a>(
    contents: &'a Contents,
    receipts: &[Receipt],
    owing: Owing,
    today: NaiveDate,
) -> Vec<Line<'a>> {
    let mut lines: Vec<_> = (contents.contributions.iter().enumerate())
        .flat_map(|(contribution, from)| {
            let instalments = from.instalments.iter().enumerate();
            instalments.map(move |(at, it)| (Place { contribution, instalment: at }, from, it))
        })
        .map(|(place, from, instalment)| {
            let own: Vec<_> = receipts.iter().filter(|it| it.place == place).copied().collect();
            let received = sum(own.iter().map(|it| it.amount));
            let due = instalment.due(owing.effect);
            let since = owing.terminated.into_iter().chain(from.terminated_on).min();
            let is_owed = since.is_none_or(|it| due.is_none() || !lapses(due, it));
            let standing = match standing((instalment.amount, due), own, today) {
                Standing::Awaited { missing } | Standing::Late { missing, .. } if !is_owed => {
                    Standing::Lapsed { missing }
                }
                other => other,
            };
            Line { place, from, instalment, due, received, standing }
        })
        .collect();
    lines.sort_by_key(|line| (line.due, line.place));
    lines
}

fn standing(
    (amount, due): (Euros, Option<NaiveDate>),
    mut receipts: Vec<Receipt>,
    today: NaiveDate,
) -> Standing {
    receipts.sort_by_key(|it| it.on);
    let (mut received, mut reached, mut passed) = (0, None, None);
    for receipt in &receipts {
        received += receipt.amount.cents();
        if received >= amount.cents() {
            reached.get_or_insert(receipt.on);
        }
        if received > amount.cents() {
            passed.get_or_insert(receipt.on);
        }
    }
    let difference = amount.cents() - received;
    let after = |day: NaiveDate| due.map_or(0, |due| (day - due).num_days().max(0));
    match (reached, passed) {
        (_, Some(on)) => Standing::TooMuch { on, excess: Euros::from_cents(-difference) },
        (Some(on), None) => Standing::Received { on, days_late: after(on) },
        (None, None) => {
            let missing = Euros::from_cents(difference);
            match after(today) {
                0 => Standing::Awaited { missing },
                days => Standing::Late { missing, days },
            }
        }
    }
}

/// Sums of a schedule, in the amounts of its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// What is promised in all.
    pub promised: Euros,
    /// What was received in all, too much included.
    pub received: Euros,
    /// What is missing and not due yet.
    pub awaited: Euros,
    /// What is missing and due.
    pub late: Euros,
    /// What is missing and no longer due.
    pub lapsed: Euros,
    /// What was received beyond the lines.
    pub excess: Euros,
}

/// The sums of these lines: promised = received − excess + awaited + late + lapsed.
pub fn totals(lines: &[Line<'_>]) -> Totals {
    let of = |part: fn(&Line<'_>) -> Option<Euros>| sum(lines.iter().filter_map(part));
    Totals {
        promised: of(|it| Some(it.instalment.amount)),
        received: of(|it| Some(it.received)),
        awaited: of(|it| match it.standing {
            Standing::Awaited { missing } => Some(missing),
            _ => None,
        }),
        late: of(|it| match it.standing {
            Standing::Late { missing, .. } => Some(missing),
            _ => None,
        }),
        lapsed: of(|it| match it.standing {
            Standing::Lapsed { missing } => Some(missing),
            _ => None,
        }),
        excess: of(|it| match it.standing {
            Standing::TooMuch { excess, .. } => Some(excess),
            _ => None,
        }),
    }
}

#[cfg(test)]
#[path = "receipts_cases.rs"]
mod cases;
