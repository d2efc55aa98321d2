//! The time given, as typed.

use rocket::form::FromForm;
use serde::Serialize;

use super::rules::{GivenTime, Problem};
use crate::laureate::diagnosis::rules::HalfDays;
use crate::web::form::FormErrors;

/// What the form sends for days a week.
pub const DAYS: &str = "jours";
/// What it sends for a share of working time.
pub const SHARE: &str = "part";

/// A time, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct TimeDraft {
    #[field(default = "")]
    time: String,
    #[field(default = "")]
    time_unit: String,
    /// Row of what was said last when the form was opened; 0 when nobody had said anything.
    #[field(default = 0)]
    pub was: i64,
}

impl TimeDraft {
    /// What was said last, with its row; days a week when nothing was.
    pub fn of(known: Option<(i64, GivenTime)>) -> Self {
        let typed = |time: String, unit: &str, was| Self { time, time_unit: unit.to_owned(), was };
        match known {
            None => typed(String::new(), DAYS, 0),
            Some((was, GivenTime::Share(percent))) => typed(percent.to_string(), SHARE, was),
            Some((was, GivenTime::Days(halves))) => {
                typed(HalfDays::of(halves).map(HalfDays::typed).unwrap_or_default(), DAYS, was)
            }
        }
    }

    /// The time as typed.
    ///
    /// # Errors
    /// What has to be corrected.
    pub fn parsed(&self) -> Result<GivenTime, FormErrors> {
        let mut errors = FormErrors::new();
        let typed = self.time.trim().trim_end_matches('%').trim();
        let read = match self.time_unit.as_str() {
            DAYS => {
                let halves = typed.parse::<HalfDays>().map_err(|_| Problem::Days);
                halves.and_then(|it| GivenTime::days(it.halves()))
            }
            SHARE => typed.parse().map_err(|_| Problem::Share).and_then(GivenTime::share),
            _ => {
                errors.add("time_unit", "Choisissez entre des jours par semaine et une part du temps.");
                return Err(errors);
            }
        };
        read.map_err(|problem| {
            errors.add("time", problem.to_string());
            errors
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_typed_in_days_or_as_a_share() {
        let draft =
            |time: &str, unit: &str| TimeDraft { time: time.to_owned(), time_unit: unit.to_owned(), was: 0 };
        for (time, unit, expected) in [
            ("2,5", DAYS, Some(GivenTime::Days(5))),
            ("5", DAYS, Some(GivenTime::Days(10))),
            ("5,5", DAYS, None),
            ("", DAYS, None),
            (" 50\u{a0}% ", SHARE, Some(GivenTime::Share(50))),
            ("50,5", SHARE, None),
            ("0", SHARE, None),
            ("50", "", None),
        ] {
            assert_eq!(draft(time, unit).parsed().ok(), expected, "{time} {unit}");
        }
        assert_eq!(TimeDraft::of(Some((3, GivenTime::Days(5)))), TimeDraft { was: 3, ..draft("2,5", DAYS) });
    }
}
