//! One committee as it goes: planned, held, decided, or cancelled before it met.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike};

use crate::task::days_before;

/// How long it lasts, in minutes: 15 to present, 15 of questions, 20 to deliberate.
pub const MINUTES: i32 = 50;

/// Days before the committee by which its papers are sent.
pub const PAPERS_DAYS: u64 = 7;

/// How far a committee is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// It has a day.
    Planned,
    /// It met, and has no decision yet.
    Held,
    /// It is closed by a decision.
    Decided,
    /// It was called off before it met.
    Cancelled,
}

impl Step {
    /// The code that is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Held => "held",
            Self::Decided => "decided",
            Self::Cancelled => "cancelled",
        }
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Planned => "Planifié",
            Self::Held => "Tenu, sans décision",
            Self::Decided => "Décidé",
            Self::Cancelled => "Annulé",
        }
    }

    /// Whether something is still to be done of it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::Held)
    }
}

/// Not the code of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a step of a committee")]
pub struct NotAStep;

impl FromStr for Step {
    type Err = NotAStep;

    fn from_str(code: &str) -> Result<Self, NotAStep> {
        [Self::Planned, Self::Held, Self::Decided, Self::Cancelled]
            .into_iter()
            .find(|it| it.code() == code)
            .ok_or(NotAStep)
    }
}

/// The day, and the hour if it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The day.
    pub on: NaiveDate,
    /// The hour, in Paris.
    pub at: Option<Time>,
}

/// An hour of the day, to the minute: « 14:30 » is stored, « 14 h 30 » is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time(NaiveTime);

impl Time {
    /// As chrono writes it.
    pub fn get(self) -> NaiveTime {
        self.0
    }

    /// As it is stored: « 09:05 ».
    pub fn stored(self) -> String {
        self.0.format("%H:%M").to_string()
    }

    /// So many minutes later; none once the day is over.
    pub fn after(self, minutes: i32) -> Option<Self> {
        let (at, days) = self.0.overflowing_add_signed(TimeDelta::minutes(minutes.into()));
        (days == 0).then_some(Self(at))
    }
}

impl fmt::Display for Time {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.minute() {
            0 => write!(to, "{}\u{a0}h", self.0.hour()),
            minute => write!(to, "{}\u{a0}h\u{a0}{minute:02}", self.0.hour()),
        }
    }
}

/// Not an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Écrivez l’heure comme 14\u{a0}h\u{a0}30.")]
pub struct NotATime;

impl FromStr for Time {
    type Err = NotATime;

    fn from_str(typed: &str) -> Result<Self, NotATime> {
        let typed: String = typed.chars().filter(|it| !it.is_whitespace()).collect::<String>().to_lowercase();
        let typed = typed.replace("min", "");
        let (hour, minute) = typed.split_once([':', 'h']).unwrap_or((typed.as_str(), ""));
        let is_number = |it: &str| it.len() <= 2 && it.chars().all(|it| it.is_ascii_digit());
        if hour.is_empty() || !is_number(hour) || !is_number(minute) {
            return Err(NotATime);
        }
        let minute = if minute.is_empty() { 0 } else { minute.parse().map_err(|_| NotATime)? };
        let hour = hour.parse().map_err(|_| NotATime)?;
        NaiveTime::from_hms_opt(hour, minute, 0).map(Self).ok_or(NotATime)
    }
}

/// Last day to send the papers of a committee that meets on that day.
pub fn papers_due(on: NaiveDate) -> NaiveDate {
    days_before(on, PAPERS_DAYS)
}

/// Days before its papers are due from which a committee asks for them.
const ASKED_DAYS: i64 = 14;

/// Where the papers of a planned committee stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Papers {
    /// They were sent.
    Sent,
    /// They are due later; or the day it was planned on went by, and nobody waits for them.
    Early,
    /// They are due soon.
    Asked,
    /// Their last day is behind.
    Late,
}

/// Where the papers of a committee that meets on that day stand: late from the day after they were due.
pub fn papers(on: NaiveDate, is_sent: bool, today: NaiveDate) -> Papers {
    match (papers_due(on) - today).num_days() {
        _ if is_sent => Papers::Sent,
        _ if on < today => Papers::Early,
        ..0 => Papers::Late,
        0..=ASKED_DAYS => Papers::Asked,
        _ => Papers::Early,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_are_late_from_the_day_after_they_were_due() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (today, is_sent, expected) in [
            ("2026-11-11", false, Papers::Early),
            ("2026-11-12", false, Papers::Asked),
            ("2026-11-26", false, Papers::Asked),
            ("2026-11-27", false, Papers::Late),
            ("2026-12-03", false, Papers::Late),
            ("2026-12-04", false, Papers::Early),
            ("2026-11-27", true, Papers::Sent),
        ] {
            assert_eq!(papers(day("2026-12-03"), is_sent, day(today)), expected, "{today}");
        }
    }

    #[test]
    fn steps_read_back() {
        for step in [Step::Planned, Step::Held, Step::Decided, Step::Cancelled] {
            assert_eq!(step.code().parse(), Ok(step));
        }
        assert_eq!("postponed".parse::<Step>(), Err(NotAStep), "postponing is no step");
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (typed, stored, shown) in [
            ("14:30", "14:30", "14 h 30"),
            ("14 h 30", "14:30", "14 h 30"),
            ("14h", "14:00", "14 h"),
            ("9", "09:00", "9 h"),
            ("9 H 5", "09:05", "9 h 05"),
            ("14 h 30 min", "14:30", "14 h 30"),
            ("0:00", "00:00", "0 h"),
        ] {
            let time: Time = typed.parse().unwrap();
            assert_eq!(
                (time.stored().as_str(), time.to_string().replace('\u{a0}', " ").as_str()),
                (stored, shown)
            );
            assert_eq!(time.stored().parse(), Ok(time));
        }
        for typed in ["", "24:00", "14:60", "midi", "h30", "14:3x", "1430", "-2:00"] {
            assert_eq!(typed.parse::<Time>(), Err(NotATime), "{typed}");
        }
    }

    #[test]
    fn papers_leave_a_week_before() {
        for (on, due) in
            [("2026-12-01", "2026-11-24"), ("2028-03-07", "2028-02-29"), ("2027-01-03", "2026-12-27")]
        {
            assert_eq!(papers_due(on.parse().unwrap()), due.parse().unwrap());
        }
    }
}
