//! Semesters: calendar half-years; a committee belongs to the one it met in.

use chrono::{Datelike, NaiveDate};

/// A calendar half-year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Semester {
    /// Its year.
    pub year: i32,
    /// 1 or 2.
    pub half: u8,
}

impl Semester {
    /// The one a day belongs to.
    pub fn of(day: NaiveDate) -> Self {
        Self { year: day.year(), half: if day.month() <= 6 { 1 } else { 2 } }
    }

    /// « 1er semestre 2026 ».
    pub fn label(self) -> String {
        format!("{} semestre\u{a0}{}", if self.half == 1 { "1er" } else { "2e" }, self.year)
    }

    /// The one before.
    #[must_use]
    pub fn before(self) -> Self {
        match self.half {
            1 => Self { year: self.year - 1, half: 2 },
            _ => Self { half: 1, ..self },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_semester_is_a_calendar_half_year() {
        for (day, expected) in [
            ("2026-01-01", "1er semestre\u{a0}2026"),
            ("2026-06-30", "1er semestre\u{a0}2026"),
            ("2026-07-01", "2e semestre\u{a0}2026"),
            ("2026-12-31", "2e semestre\u{a0}2026"),
        ] {
            assert_eq!(Semester::of(day.parse().unwrap()).label(), expected, "{day}");
        }
        let first = Semester { year: 2026, half: 1 };
        assert_eq!(first.before(), Semester { year: 2025, half: 2 });
        assert_eq!(first.before().before(), Semester { year: 2025, half: 1 });
    }
}
