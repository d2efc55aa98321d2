//! A semester: a calendar half-year. A committee belongs to the one it met in.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use crate::task::{days_before, months_after};

/// Years that an address may ask for.
const YEARS: std::ops::RangeInclusive<i32> = 2013..=2100;

/// A calendar half-year: « 2026-2 ».
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Semester {
    year: i32,
    is_second: bool,
}

impl Semester {
    /// The one that day is in.
    pub fn of(day: NaiveDate) -> Self {
        Self { year: day.year(), is_second: day.month() > 6 }
    }

    /// Its first day.
    pub fn first(self) -> NaiveDate {
        let month = if self.is_second { 7 } else { 1 };
        NaiveDate::from_ymd_opt(self.year, month, 1).unwrap_or_default()
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        days_before(months_after(self.first(), 6), 1)
    }

    /// The one before.
    #[must_use]
    pub fn before(self) -> Self {
        Self::of(days_before(self.first(), 1))
    }

    /// « second semestre 2026 ».
    pub fn label(self) -> String {
        format!("{} semestre {}", if self.is_second { "second" } else { "premier" }, self.year)
    }

    /// « S2 2026 », where room is short.
    pub fn short(self) -> String {
        format!("S{} {}", if self.is_second { 2 } else { 1 }, self.year)
    }
}

impl fmt::Display for Semester {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}-{}", self.year, if self.is_second { 2 } else { 1 })
    }
}

/// Not a semester.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Écrivez le semestre comme 2026-2.")]
pub struct NotASemester;

impl FromStr for Semester {
    type Err = NotASemester;

    fn from_str(typed: &str) -> Result<Self, NotASemester> {
        let (year, half) = typed.trim().split_once('-').ok_or(NotASemester)?;
        let year = year.parse().ok().filter(|it| YEARS.contains(it)).ok_or(NotASemester)?;
        match half {
            "1" => Ok(Self { year, is_second: false }),
            "2" => Ok(Self { year, is_second: true }),
            _ => Err(NotASemester),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_semester_is_a_calendar_half_year() {
        for (on, code, first, last, label) in [
            ("2026-01-01", "2026-1", "2026-01-01", "2026-06-30", "premier semestre 2026"),
            ("2028-02-29", "2028-1", "2028-01-01", "2028-06-30", "premier semestre 2028"),
            ("2026-06-30", "2026-1", "2026-01-01", "2026-06-30", "premier semestre 2026"),
            ("2026-07-01", "2026-2", "2026-07-01", "2026-12-31", "second semestre 2026"),
            ("2026-12-31", "2026-2", "2026-07-01", "2026-12-31", "second semestre 2026"),
        ] {
            let it = Semester::of(day(on));
            assert_eq!((it.first(), it.last()), (day(first), day(last)), "{on}");
            assert_eq!((it.to_string().as_str(), it.label().as_str()), (code, label));
            assert_eq!(code.parse(), Ok(it));
        }
        assert_eq!(Semester::of(day("2026-03-01")).before().to_string(), "2025-2");
        assert_eq!(Semester::of(day("2026-08-01")).before().short(), "S1 2026");
        for typed in ["", "2026", "2026-3", "2026-0", "1900-1", "26-1", "a-1", "2026-2-1"] {
            assert_eq!(typed.parse::<Semester>(), Err(NotASemester), "{typed}");
        }
    }
}
