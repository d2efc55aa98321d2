//! A session: the committees of several products one after the other, with breaks, and the hours of each.

use chrono::NaiveDate;

use super::{Meeting, Step, Time, running_order};

/// Pieces of a session, at most, and committees in one pack: that of a session holds all of them.
pub const MOST: usize = 24;

/// What a session is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The committee of a product.
    Product,
    /// A break.
    Break,
}

/// When a piece begins and ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// When it begins.
    pub from: Time,
    /// When it ends.
    pub to: Time,
    /// How long, in minutes.
    pub minutes: i32,
    /// The steps of a product: what, and when each begins. A break has none.
    pub turns: Vec<(&'static str, Time)>,
}

/// The hours of each piece, one right after the other; none when the day is over before the last ends.
pub fn hours(starts: Time, pieces: &[(Piece, i32)]) -> Option<Vec<Slot>> {
    let mut from = starts;
    let mut slots = Vec::with_capacity(pieces.len());
    for (piece, minutes) in pieces {
        let to = from.after(*minutes)?;
        let mut turns = Vec::new();
        if *piece == Piece::Product {
            let mut at = from;
            for turn in running_order(*minutes) {
                turns.push((turn.what, at));
                at = at.after(turn.minutes)?;
            }
        }
        slots.push(Slot { from, to, minutes: *minutes, turns });
        from = to;
    }
    Some(slots)
}

/// Where a committee stands in its session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// It is to come, at the hour that the session gives it.
    Expected,
    /// Its own day or hour was changed: it is to come at another moment.
    Moved,
    /// It was called off.
    CalledOff,
    /// It met, and has no decision yet.
    Held,
    /// It decided.
    Decided,
}

impl Course {
    /// Whether something is still to be done of it in the session.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Expected | Self::Held)
    }

    /// Whether it is done: neither its hour nor its place in the session change any more.
    pub fn is_done(self) -> bool {
        matches!(self, Self::Held | Self::Decided)
    }
}

/// Where a committee stands, that the session puts at `from` on `day`.
pub fn course(step: Step, planned: Option<Meeting>, (day, from): (NaiveDate, Time)) -> Course {
    match step {
        Step::Held => Course::Held,
        Step::Decided => Course::Decided,
        Step::Cancelled => Course::CalledOff,
        Step::Planned if planned == Some(Meeting { on: day, at: Some(from) }) => Course::Expected,
        Step::Planned => Course::Moved,
    }
}

#[cfg(test)]
#[path = "session_cases.rs"]
mod cases;
