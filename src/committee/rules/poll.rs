//! Dates that are proposed to those who sit: what they answer, and what it makes of each date.

use std::str::FromStr;

use chrono::NaiveTime;

use super::seat::{Seat, Sits, usual_quorum};
use super::{Attendance, Meeting};

/// Dates that are proposed at once, at least.
pub const FEWEST: usize = 2;
/// The same, at most.
pub const MOST: usize = 10;

/// What somebody answers of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// They can.
    Yes,
    /// They can, if it must be.
    IfNeeded,
    /// They cannot.
    No,
}

impl Answer {
    /// All of them, in the order of forms.
    pub const ALL: [Self; 3] = [Self::Yes, Self::IfNeeded, Self::No];

    /// The code that is stored and sent by forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::IfNeeded => "if_needed",
            Self::No => "no",
        }
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Yes => "Oui",
            Self::IfNeeded => "Si besoin",
            Self::No => "Non",
        }
    }
}

/// Not the code of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Choisissez oui, si besoin ou non.")]
pub struct NotAnAnswer;

impl FromStr for Answer {
    type Err = NotAnAnswer;

    fn from_str(code: &str) -> Result<Self, NotAnAnswer> {
        Self::ALL.into_iter().find(|it| it.code() == code).ok_or(NotAnAnswer)
    }
}

/// One of those who sit, and what they answer of a date.
#[derive(Clone, Copy, Debug)]
pub struct Voice {
    /// Their seat.
    pub seat: Seat,
    /// Whether they chair.
    pub is_chair: bool,
    /// What they answer; nothing as long as they did not.
    pub answer: Option<Answer>,
}

/// What the answers make of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// How many can.
    pub yes: usize,
    /// How many can if it must be.
    pub if_needed: usize,
    /// How many cannot.
    pub no: usize,
    /// How many did not answer.
    pub silent: usize,
    /// Voices that may come: guests have none.
    pub voices: usize,
    /// Voices that the usual quorum asks for.
    pub quorum: usize,
    /// Mandatory seats for which nobody said that they may come.
    pub vacant: Vec<Seat>,
    /// Whether who chairs said that they may come.
    pub has_chair: bool,
}

impl Tally {
    /// Whether the quorum may be there.
    pub fn has_quorum(&self) -> bool {
        self.voices > 0 && self.voices >= self.quorum
    }
}

/// Counts the answers about one date.
pub fn tally(voices: &[Voice], dinum_co_finances: bool) -> Tally {
    let count = |answer| voices.iter().filter(|it| it.answer == answer).count();
    let comes = |it: &&Voice| matches!(it.answer, Some(Answer::Yes | Answer::IfNeeded));
    let holds = |seat: Seat| voices.iter().filter(comes).any(|it| it.seat == seat);
    let sits: Vec<Sits> = (voices.iter())
        .map(|it| Sits { seat: it.seat, is_chair: it.is_chair, attendance: Attendance::Unknown })
        .collect();
    Tally {
        yes: count(Some(Answer::Yes)),
        if_needed: count(Some(Answer::IfNeeded)),
        no: count(Some(Answer::No)),
        silent: count(None),
        voices: voices.iter().filter(comes).filter(|it| it.seat != Seat::Guest).count(),
        quorum: usual_quorum(&sits),
        vacant: Seat::mandatory(dinum_co_finances).filter(|seat| !holds(*seat)).collect(),
        has_chair: voices.iter().filter(comes).any(|it| it.is_chair),
    }
}

/// Whether two meetings may be in each other's way: the same day, and hours that meet; a day without an hour may be
/// at any.
pub fn overlap((one, lasts): (Meeting, i32), (other, other_lasts): (Meeting, i32)) -> bool {
    let (Some(from), Some(other_from)) = (one.at, other.at) else { return one.on == other.on };
    let end = |from: NaiveTime, minutes: i32| {
        let (end, days) = from.overflowing_add_signed(chrono::TimeDelta::minutes(minutes.into()));
        if days > 0 { NaiveTime::MIN.overflowing_sub_signed(chrono::TimeDelta::seconds(1)).0 } else { end }
    };
    let (from, other_from) = (from.get(), other_from.get());
    one.on == other.on && from < end(other_from, other_lasts) && other_from < end(from, lasts)
}

/// Whether two places are one, however they are typed; no place is none.
pub fn is_same_place(one: &str, other: &str) -> bool {
    let read = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    !one.trim().is_empty() && read(one) == read(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        for it in Answer::ALL {
            assert_eq!(it.code().parse(), Ok(it));
        }
        assert_eq!("".parse::<Answer>(), Err(NotAnAnswer));
    }

    #[test]
    fn guests_and_those_who_cannot_make_no_quorum() {
        use Answer::{IfNeeded, No, Yes};

        let voice = |seat, is_chair, answer| Voice { seat, is_chair, answer };
        let mut voices = vec![
            voice(Seat::Intrapreneur, false, Some(Yes)),
            voice(Seat::Sponsor, true, Some(IfNeeded)),
            voice(Seat::Business, false, Some(No)),
            voice(Seat::Incubator, false, None),
            voice(Seat::Guest, false, Some(Yes)),
        ];
        let found = tally(&voices, false);
        assert_eq!((found.yes, found.if_needed, found.no, found.silent), (2, 1, 1, 1));
        assert_eq!((found.voices, found.quorum, found.has_quorum(), found.has_chair), (2, 3, false, true));
        assert_eq!(found.vacant, [Seat::Business, Seat::Incubator, Seat::Portfolio]);
        assert!(tally(&voices, true).vacant.contains(&Seat::Management));
        voices[3].answer = Some(Yes);
        voices[1].answer = Some(No);
        let found = tally(&voices, false);
        assert!(!found.has_quorum() && !found.has_chair && found.vacant.contains(&Seat::Sponsor));
        voices[2].answer = Some(IfNeeded);
        assert!(tally(&voices, false).has_quorum());
        assert!(!tally(&[], false).has_quorum(), "nobody is no quorum");
    }

    #[test]
    fn meetings_meet_when_their_hours_do() {
        let at = |on: &str, at: &str| Meeting { on: on.parse().unwrap(), at: at.parse().ok() };
        let one = at("2026-12-03", "14:30");
        for (other, minutes, expected) in [
            (at("2026-12-03", "14:30"), 50, true),
            (at("2026-12-03", "15:19"), 50, true),
            (at("2026-12-03", "15:20"), 50, false),
            (at("2026-12-03", "13:40"), 50, false),
            (at("2026-12-03", "13:41"), 50, true),
            (at("2026-12-03", "9:00"), 480, true),
            (at("2026-12-03", "23:30"), 60, false),
            (at("2026-12-03", ""), 50, true),
            (at("2026-12-04", "14:30"), 50, false),
            (at("2026-12-04", ""), 50, false),
        ] {
            assert_eq!(overlap((one, 50), (other, minutes)), expected, "{other:?}");
            assert_eq!(overlap((other, minutes), (one, 50)), expected, "{other:?}, the other way");
        }
        let late = (at("2026-12-03", "23:30"), 60);
        assert!(overlap(late, (at("2026-12-03", "23:45"), 50)), "past midnight");
    }

    #[test]
    fn places_are_compared_as_they_are_read() {
        for (one, other, expected) in
            [("Salle 3", " salle  3", true), ("Salle 3", "Salle 4", false), ("", "", false), (" ", "", false)]
        {
            assert_eq!(is_same_place(one, other), expected, "{one} {other}");
        }
    }
}
