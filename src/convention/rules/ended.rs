//! What a termination, whole or in part, leaves of what a convention promised.

use chrono::NaiveDate;

use super::duty::Duty;
use super::owed::Stored;
use super::receipts::Line;
use super::sum;
use crate::money::Euros;

/// Whether what is due on that day, or on none, is owed no more under what ends on `since`, the first day it no
/// longer runs: what was due before is. The same for obligations and for instalments.
pub fn lapses(due_on: Option<NaiveDate>, since: NaiveDate) -> bool {
    due_on.is_none_or(|it| since <= it)
}

/// Whether a termination of the whole convention ends that obligation: not what is owed after the end, whatever
/// its cause, nor payments, which follow the schedule.
pub fn ends(duty: Duty, due_on: Option<NaiveDate>, since: NaiveDate) -> bool {
    !outlives(duty) && duty != Duty::Payments && lapses(due_on, since)
}

fn outlives(duty: Duty) -> bool {
    matches!(duty, Duty::ManagementAccount | Duty::InterimAccount | Duty::Refund | Duty::Handover)
}

/// What becomes of an obligation in breach when what it belongs to ends: still owed if the whole convention ends
/// and it is owed after, or if it follows the schedule, which says what is left of it; otherwise not kept.
pub fn after_breach(duty: Duty, is_whole: bool) -> Stored {
    if duty == Duty::Payments || (is_whole && outlives(duty)) { Stored::Todo } else { Stored::Unkept }
}

/// Why a party has payments to make.
pub const PROMISED_PAYMENTS: &str = "La convention prévoit des versements entre les parties.";

/// The last day of what that party still owes of the schedule; none when it owes nothing more.
pub fn last_missing(lines: &[Line<'_>], payer: usize) -> Option<NaiveDate> {
    let own = lines.iter().filter(|it| it.from.payer == payer && !it.missing().is_zero());
    own.filter_map(|it| it.due).max()
}

/// The contributions that may end alone, by position: those that did not end yet, of which something is owed and
/// was not received, and how much.
pub fn terminable(lines: &[Line<'_>]) -> Vec<(usize, Euros)> {
    let running = lines.iter().filter(|it| it.from.terminated_on.is_none());
    let mut places: Vec<usize> = running.map(|it| it.place.contribution).collect();
    places.sort_unstable();
    places.dedup();
    let missing = |at| sum(lines.iter().filter(|it| it.place.contribution == at).map(Line::missing));
    places.into_iter().map(|at| (at, missing(at))).filter(|it| !it.1.is_zero()).collect()
}

#[cfg(test)]
#[path = "ended_cases.rs"]
mod cases;
