//! When people are written to about late readings, and what they are told.

use chrono::{Datelike, NaiveDate, Weekday};

use super::frequency::Asked;

/// Days between two digests to the same person, at least.
const DAYS: i64 = 7;

/// Whether a person who was last written to that day may be today: a week later, on a day of work.
pub fn is_digest_due(last: Option<NaiveDate>, today: NaiveDate) -> bool {
    let is_worked = !matches!(today.weekday(), Weekday::Sat | Weekday::Sun);
    is_worked && last.is_none_or(|it| (today - it).num_days() >= DAYS)
}

/// Whether mails go out at that hour of Paris.
pub fn is_digest_hour(hour: u32) -> bool {
    (7..20).contains(&hour)
}

/// A reading that is late.
#[derive(Clone, Copy, Debug)]
pub struct LateOf<'a> {
    /// Name of the metric.
    pub name: &'a str,
    /// What is asked.
    pub asked: &'a Asked,
}

impl LateOf<'_> {
    /// « Comptes créés (octobre 2026, et des périodes d’avant) ».
    pub fn said(self) -> String {
        let before = if self.asked.follows_a_hole { ", et des périodes d’avant" } else { "" };
        format!("{} ({}{before})", self.name, self.asked.period)
    }
}

#[cfg(test)]
mod tests {
    use super::super::frequency::{Frequency, Rhythm};
    use super::super::period::PeriodKind;
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_digest_comes_once_a_week_on_a_day_of_work() {
        for (last, today, expected) in [
            (None, "2026-11-23", true),
            (None, "2026-11-27", true),
            (None, "2026-11-28", false),
            (None, "2026-11-29", false),
            (Some("2026-11-23"), "2026-11-23", false),
            (Some("2026-11-23"), "2026-11-27", false),
            (Some("2026-11-23"), "2026-11-30", true),
            (Some("2026-11-24"), "2026-11-30", false),
            (Some("2026-11-24"), "2026-12-01", true),
            (Some("2026-12-01"), "2026-11-30", false),
        ] {
            assert_eq!(is_digest_due(last.map(day), day(today)), expected, "{last:?} {today}");
        }
        let open: Vec<u32> = (0..24).filter(|it| is_digest_hour(*it)).collect();
        assert_eq!((open.first(), open.last()), (Some(&7), Some(&19)));
    }

    #[test]
    fn what_is_late_is_told_with_its_hole() {
        let from = day("2025-01-01");
        let rhythm = Rhythm { kind: PeriodKind::Month, every: Frequency::Monthly, delay: 10, from };
        for (filed, expected) in [
            ("2026-09-30", "Comptes créés (octobre 2026)"),
            ("2026-06-30", "Comptes créés (octobre 2026, et des périodes d’avant)"),
        ] {
            let asked = rhythm.asked(Some(day(filed)), day("2026-11-23")).unwrap();
            let said = LateOf { name: "Comptes créés", asked: &asked }.said();
            assert_eq!(said.replace('\u{a0}', " "), expected);
        }
    }
}
