//! How often a reading is expected, what is asked now, and from when it is late.

use chrono::{Days, NaiveDate};

use super::period::{Period, PeriodKind, last_of_block};
use super::words::coded;

coded! {
    /// How often a reading is expected.
    Frequency, NotAFrequency("Choisissez une fréquence."), {
        /// Each day.
        Daily => "daily", "Chaque jour";
        /// Each week.
        Weekly => "weekly", "Chaque semaine";
        /// Each month.
        Monthly => "monthly", "Chaque mois";
        /// Each quarter.
        Quarterly => "quarterly", "Chaque trimestre";
        /// Each half-year, as investment committees do.
        HalfYearly => "half_yearly", "Chaque semestre";
        /// Each year.
        Yearly => "yearly", "Chaque année";
    }
}

/// Days after the end of a period within which its reading is expected, unless the metric says otherwise.
pub const USUAL_DELAY: i32 = 30;
/// Days after the end of a period, at most.
pub const LONGEST_DELAY: i32 = 366;

/// When readings of a metric are expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rhythm {
    /// What a value is about.
    pub kind: PeriodKind,
    /// How often one is expected.
    pub every: Frequency,
    /// Days after the end within which it is not late.
    pub delay: i32,
    /// Day from which readings are expected: the first one is of the span that holds it.
    pub from: NaiveDate,
}

impl Frequency {
    /// The last day of the span, of this frequency, that holds `day`.
    pub fn span_end(self, day: NaiveDate) -> NaiveDate {
        match self {
            Self::Daily => day,
            Self::Weekly => Period::containing(PeriodKind::Week, day).last(),
            Self::Monthly => last_of_block(day, 1),
            Self::Quarterly => last_of_block(day, 3),
            Self::HalfYearly => last_of_block(day, 6),
            Self::Yearly => last_of_block(day, 12),
        }
    }

    /// The last day of the span that is over before `today` begins.
    fn last_over(self, today: NaiveDate) -> NaiveDate {
        let yesterday = today - Days::new(1);
        let end = self.span_end(yesterday);
        if end == yesterday { end } else { self.end_before(end) }
    }

    /// The last day of the span before the one that ends on `end`.
    fn end_before(self, end: NaiveDate) -> NaiveDate {
        let first = match self {
            Self::Daily => end,
            Self::Weekly => end - Days::new(6),
            Self::Monthly => Period::containing(PeriodKind::Month, end).first(),
            Self::Quarterly => Period::containing(PeriodKind::Quarter, end).first(),
            Self::HalfYearly => Period::containing(PeriodKind::Quarter, end).previous().first(),
            Self::Yearly => Period::containing(PeriodKind::Year, end).first(),
        };
        first - Days::new(1)
    }

    /// Whether readings of that kind can come so often: one of a month cannot come each week.
    pub fn suits(self, kind: PeriodKind) -> bool {
        let longest = match kind {
            PeriodKind::Instant | PeriodKind::Day => Self::Daily,
            PeriodKind::Week => Self::Weekly,
            PeriodKind::Month | PeriodKind::RollingYear => Self::Monthly,
            PeriodKind::Quarter => Self::Quarterly,
            PeriodKind::Year => Self::Yearly,
        };
        self >= longest
    }
}

/// A reading that is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Of which period.
    pub period: Period,
    /// Last day to file it; late from the next.
    pub due: NaiveDate,
    /// Whether earlier ones were skipped, which leaves a hole.
    pub follows_a_hole: bool,
    /// Last day to file the oldest one that lacks: it is late from the next.
    pub oldest_due: NaiveDate,
}

impl Asked {
    /// First day on which something lacks too long, if it has come.
    pub fn late_since(&self, today: NaiveDate) -> Option<NaiveDate> {
        let late = self.oldest_due + Days::new(1);
        (late <= today).then_some(late)
    }
}

impl Rhythm {
    fn after(&self, end: NaiveDate) -> NaiveDate {
        let days = u64::try_from(self.delay).unwrap_or_default();
        end + Days::new(days)
    }

    /// The end of the first span without a reading, the last reading being of the period that ends there.
    fn first_missing(&self, last_filed: Option<NaiveDate>) -> NaiveDate {
        let start = self.every.span_end(self.from);
        match last_filed.map(|it| self.every.span_end(it)) {
            Some(filled) if filled >= start => self.every.span_end(filled + Days::new(1)),
            _ => start,
        }
    }

    /// First day on which a reading is late, if none other is filed: the day after the last to file that of the
    /// first span without one. It is kept beside the metric, so that finding those that are late is one range of an index.
    pub fn late_from(&self, last_filed: Option<NaiveDate>) -> NaiveDate {
        self.after(self.first_missing(last_filed)) + Days::new(1)
    }

    /// Day from which readings are expected of a metric that was stopped on a day and is followed again `today`: none
    /// of the time it was stopped, and what lacked already when it stopped still does.
    pub fn resumed(&self, last_filed: Option<NaiveDate>, stopped: NaiveDate, today: NaiveDate) -> NaiveDate {
        let lacked = self.first_missing(last_filed) <= self.every.last_over(stopped);
        if lacked { self.from } else { self.from.max(today) }
    }

    /// What is asked on `today`: the last period that is over, when its span has no reading.
    ///
    /// A span is filled by a reading of a period that ends in it. Those skipped before the last one are told, and
    /// not asked: a hole is better than a value made up.
    pub fn asked(&self, last_filed: Option<NaiveDate>, today: NaiveDate) -> Option<Asked> {
        let missing = self.first_missing(last_filed);
        let over = self.every.last_over(today);
        (missing <= over).then(|| Asked {
            period: Period::over_by(self.kind, over),
            due: self.after(over),
            follows_a_hole: missing < over,
            oldest_due: self.after(missing),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn rhythm(kind: PeriodKind, every: Frequency, delay: i32, from: &str) -> Rhythm {
        Rhythm { kind, every, delay, from: day(from) }
    }

    #[test]
    fn a_reading_is_late_the_day_after_its_last_day() {
        use Frequency::{Daily, HalfYearly, Monthly, Quarterly, Weekly, Yearly};
        use PeriodKind::{Day, Instant, Month, Quarter, Week, Year};
        for (kind, every, delay, filed, late) in [
            // The third quarter ends on 30 September; thirty days later is 30 October.
            (Quarter, Quarterly, 30, Some("2026-06-30"), "2026-10-31"),
            (Month, Monthly, 30, Some("2026-09-30"), "2026-12-01"),
            (Month, Monthly, 0, Some("2026-09-30"), "2026-11-01"),
            (Month, Monthly, 15, Some("2024-01-31"), "2024-03-16"),
            (Week, Weekly, 7, Some("2026-12-27"), "2027-01-11"),
            (Day, Daily, 0, Some("2026-11-20"), "2026-11-22"),
            (Year, Yearly, 60, Some("2025-12-31"), "2027-03-02"),
            (Instant, HalfYearly, 0, Some("2026-03-12"), "2027-01-01"),
            // Nothing was filed: the span of the first day is the first expected.
            (Month, Monthly, 30, None, "2026-03-03"),
            (Quarter, Quarterly, 0, None, "2026-04-01"),
            // What is older than the start does not count.
            (Month, Monthly, 30, Some("2025-06-30"), "2026-03-03"),
            // A month that is filed once a quarter fills the quarter it ends in.
            (Month, Quarterly, 0, Some("2026-05-31"), "2026-10-01"),
        ] {
            let found = rhythm(kind, every, delay, "2026-01-12");
            let from = if filed.is_some_and(|it| it < "2025") { "2023-01-01" } else { "2026-01-12" };
            let found = Rhythm { from: day(from), ..found };
            assert_eq!(found.late_from(filed.map(day)), day(late), "{kind} {every} {filed:?}");
        }
    }

    #[test]
    fn the_last_period_that_is_over_is_asked() {
        let monthly = rhythm(PeriodKind::Month, Frequency::Monthly, 30, "2025-01-01");
        let quarterly = rhythm(PeriodKind::Quarter, Frequency::Quarterly, 30, "2025-01-01");
        let stock = rhythm(PeriodKind::Instant, Frequency::Monthly, 10, "2025-01-01");
        let rolling = rhythm(PeriodKind::RollingYear, Frequency::HalfYearly, 30, "2025-01-01");
        for (rhythm, filed, today, expected) in [
            (monthly, Some("2026-09-30"), "2026-10-31", None),
            (
                monthly,
                Some("2026-09-30"),
                "2026-11-01",
                Some(("octobre 2026", "2026-11-30", false, "2026-11-30")),
            ),
            (
                monthly,
                Some("2026-08-31"),
                "2026-11-16",
                Some(("octobre 2026", "2026-11-30", true, "2026-10-30")),
            ),
            (monthly, Some("2026-10-31"), "2026-11-30", None),
            // A reading ahead of time asks for nothing.
            (monthly, Some("2026-11-30"), "2026-11-16", None),
            (
                quarterly,
                Some("2026-06-30"),
                "2026-11-16",
                Some(("3e trimestre 2026", "2026-10-30", false, "2026-10-30")),
            ),
            (
                stock,
                Some("2026-09-12"),
                "2026-11-16",
                Some(("31 octobre 2026", "2026-11-10", false, "2026-11-10")),
            ),
            (
                rolling,
                Some("2025-12-31"),
                "2026-11-16",
                Some(("12 mois à fin juin 2026", "2026-07-30", false, "2026-07-30")),
            ),
        ] {
            let found = rhythm.asked(filed.map(day), day(today));
            let told = found.map(|it| {
                (it.period.to_string().replace('\u{a0}', " "), it.due, it.follows_a_hole, it.oldest_due)
            });
            let expected = expected.map(|(a, b, c, d)| (a.to_owned(), day(b), c, day(d)));
            assert_eq!(told, expected, "{filed:?} on {today}");
            if let Some(asked) = found {
                assert_eq!(asked.oldest_due + Days::new(1), rhythm.late_from(filed.map(day)));
            }
        }
        let asked = quarterly.asked(Some(day("2026-06-30")), day("2026-10-30")).unwrap();
        assert_eq!(asked.late_since(day("2026-10-30")), None);
        assert_eq!(asked.late_since(day("2026-10-31")), Some(day("2026-10-31")));
    }

    #[test]
    fn what_lacked_before_a_stop_still_lacks_once_it_is_followed_again() {
        let monthly = rhythm(PeriodKind::Month, Frequency::Monthly, 30, "2026-01-01");
        for (filed, stopped, today, expected) in [
            // August lacked when it stopped, on the day itself and long after.
            (Some("2026-07-31"), "2026-11-28", "2026-11-28", "2026-01-01"),
            (Some("2026-07-31"), "2026-09-01", "2026-11-28", "2026-01-01"),
            (None, "2026-02-01", "2026-11-28", "2026-01-01"),
            // August was not over yet: nothing lacked.
            (Some("2026-07-31"), "2026-08-31", "2026-11-28", "2026-11-28"),
            (Some("2026-10-31"), "2026-11-28", "2026-11-28", "2026-11-28"),
            (None, "2026-01-31", "2026-11-28", "2026-11-28"),
            // Expected from a day to come: it stays so.
            (None, "2025-06-01", "2025-12-01", "2026-01-01"),
        ] {
            let found = monthly.resumed(filed.map(day), day(stopped), day(today));
            assert_eq!(found, day(expected), "{filed:?} {stopped} {today}");
        }
    }

    #[test]
    fn a_reading_cannot_come_more_often_than_its_period() {
        for (every, kind, expected) in [
            (Frequency::Weekly, PeriodKind::Month, false),
            (Frequency::Monthly, PeriodKind::Month, true),
            (Frequency::Quarterly, PeriodKind::Month, true),
            (Frequency::Daily, PeriodKind::Instant, true),
            (Frequency::Monthly, PeriodKind::Year, false),
            (Frequency::Monthly, PeriodKind::RollingYear, true),
            (Frequency::HalfYearly, PeriodKind::Quarter, true),
        ] {
            assert_eq!(every.suits(kind), expected, "{every} {kind}");
        }
    }
}
