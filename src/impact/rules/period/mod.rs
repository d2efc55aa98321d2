//! The period that a value is of: an instant, a day, a week, a month, a quarter, a year, twelve rolling months.

mod read;
mod words;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

pub use read::PeriodError;

use super::words::coded;

coded! {
    /// What a value is about in time.
    PeriodKind, NotAPeriodKind("Choisissez un type de période."), {
        /// What there is at the end of a day: a stock.
        Instant => "instant", "Une date (ce qu’il y a ce jour-là)";
        /// A day.
        Day => "day", "Un jour";
        /// A week from Monday to Sunday, numbered as ISO 8601 does.
        Week => "week", "Une semaine";
        /// A calendar month.
        Month => "month", "Un mois";
        /// A calendar quarter.
        Quarter => "quarter", "Un trimestre";
        /// A calendar year.
        Year => "year", "Une année";
        /// The twelve months that end with a month.
        RollingYear => "rolling_year", "Douze mois glissants";
    }
}

/// One period: its kind and its last day, which is all that a reading keeps of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    last: NaiveDate,
    kind: PeriodKind,
}

/// Day before 1970 began, from which days are counted in the column.
fn epoch() -> NaiveDate {
    NaiveDate::default()
}

/// The number under which a day is stored: days since 1 January 1970.
pub fn day_number(day: NaiveDate) -> i32 {
    day.to_epoch_days()
}

/// The day stored under that number; the first of 1970 when no calendar has it.
pub fn day_of(number: i32) -> NaiveDate {
    NaiveDate::from_epoch_days(number).unwrap_or_else(epoch)
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The last day of the month of `day`.
pub fn last_of_month(day: NaiveDate) -> NaiveDate {
    let next = first_of_month(day) + Months::new(1);
    next - Days::new(1)
}

/// The last day of the block of so many months, counted from January, that holds `day`.
pub fn last_of_block(day: NaiveDate, months: u32) -> NaiveDate {
    let left = (months - 1) - day.month0() % months;
    last_of_month(first_of_month(day) + Months::new(left))
}

impl Period {
    /// The period of that kind that holds `day`; for the rolling year, the one that ends with its month.
    pub fn containing(kind: PeriodKind, day: NaiveDate) -> Self {
        let last = match kind {
            PeriodKind::Instant | PeriodKind::Day => day,
            PeriodKind::Week => day + Days::new(6 - u64::from(day.weekday().num_days_from_monday())),
            PeriodKind::Month | PeriodKind::RollingYear => last_of_month(day),
            PeriodKind::Quarter => last_of_block(day, 3),
            PeriodKind::Year => last_of_block(day, 12),
        };
        Self { last, kind }
    }

    /// The last period of that kind that is over at the end of `day`, `day` included.
    pub fn over_by(kind: PeriodKind, day: NaiveDate) -> Self {
        let holding = Self::containing(kind, day);
        if holding.last <= day { holding } else { holding.previous() }
    }

    /// Its kind.
    pub fn kind(self) -> PeriodKind {
        self.kind
    }

    /// Its first day.
    pub fn first(self) -> NaiveDate {
        match self.kind {
            PeriodKind::Instant | PeriodKind::Day => self.last,
            PeriodKind::Week => self.last - Days::new(6),
            PeriodKind::Month => first_of_month(self.last),
            PeriodKind::Quarter => first_of_month(self.last) - Months::new(2),
            PeriodKind::Year | PeriodKind::RollingYear => first_of_month(self.last) - Months::new(11),
        }
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        self.last
    }

    /// The number under which it is stored: that of its last day.
    pub fn number(self) -> i32 {
        day_number(self.last)
    }

    /// The next one: for an instant, the next day; for the rolling year, a month later.
    #[must_use]
    pub fn next(self) -> Self {
        Self::containing(self.kind, self.last + Days::new(1))
    }

    /// The one before.
    #[must_use]
    pub fn previous(self) -> Self {
        match self.kind {
            PeriodKind::RollingYear => Self::containing(self.kind, first_of_month(self.last) - Days::new(1)),
            _ => Self::containing(self.kind, self.first() - Days::new(1)),
        }
    }

    /// The same one a year before. A 29 February compares with the 28; week 53 compares with week 53, which
    /// few years have: nothing otherwise.
    pub fn same_last_year(self) -> Option<Self> {
        let last = match self.kind {
            PeriodKind::Week => {
                let week = self.last.iso_week();
                NaiveDate::from_isoywd_opt(week.year() - 1, week.week(), Weekday::Sun)?
            }
            PeriodKind::Instant if self.last == last_of_month(self.last) => {
                // What there is at the end of a month compares with the end of that month.
                last_of_month(self.last - Months::new(12))
            }
            PeriodKind::Instant | PeriodKind::Day => self.last - Months::new(12),
            _ => last_of_month(self.last - Months::new(12)),
        };
        Some(Self { last, kind: self.kind })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_has_its_days_and_its_neighbours() {
        use PeriodKind::{Day, Instant, Month, Quarter, RollingYear, Week, Year};
        for (kind, on, first, last, previous, next, year_before) in [
            (Day, "2024-02-29", "2024-02-29", "2024-02-29", "2024-02-28", "2024-03-01", "2023-02-28"),
            (Instant, "2024-02-29", "2024-02-29", "2024-02-29", "2024-02-28", "2024-03-01", "2023-02-28"),
            (Instant, "2025-02-28", "2025-02-28", "2025-02-28", "2025-02-27", "2025-03-01", "2024-02-29"),
            // Week 1 of 2027 begins on 4 January; 1 January 2027 is in week 53 of 2026.
            (Week, "2027-01-04", "2027-01-04", "2027-01-10", "2027-01-03", "2027-01-17", "2026-01-04"),
            (Week, "2024-12-31", "2024-12-30", "2025-01-05", "2024-12-29", "2025-01-12", "2024-01-07"),
            (Month, "2024-02-10", "2024-02-01", "2024-02-29", "2024-01-31", "2024-03-31", "2023-02-28"),
            (Month, "2026-01-31", "2026-01-01", "2026-01-31", "2025-12-31", "2026-02-28", "2025-01-31"),
            (Quarter, "2026-08-15", "2026-07-01", "2026-09-30", "2026-06-30", "2026-12-31", "2025-09-30"),
            (Year, "2024-05-01", "2024-01-01", "2024-12-31", "2023-12-31", "2025-12-31", "2023-12-31"),
            (RollingYear, "2021-03-31", "2020-04-01", "2021-03-31", "2021-02-28", "2021-04-30", "2020-03-31"),
            (RollingYear, "2024-02-01", "2023-03-01", "2024-02-29", "2024-01-31", "2024-03-31", "2023-02-28"),
        ] {
            let it = Period::containing(kind, day(on));
            let found = (it.first(), it.last(), it.previous().last(), it.next().last());
            assert_eq!(found, (day(first), day(last), day(previous), day(next)), "{kind} {on}");
            assert_eq!(it.same_last_year().map(Period::last), Some(day(year_before)), "{kind} {on}");
        }
    }

    #[test]
    fn a_week_that_no_year_before_has_compares_with_nothing() {
        let last_of_2026 = Period::containing(PeriodKind::Week, day("2027-01-01"));
        assert_eq!(last_of_2026.last(), day("2027-01-03"));
        assert_eq!(last_of_2026.same_last_year(), None);
    }

    #[test]
    fn what_is_over_is_told_on_its_last_day() {
        for (kind, on, expected) in [
            (PeriodKind::Month, "2026-10-30", "2026-09-30"),
            (PeriodKind::Month, "2026-10-31", "2026-10-31"),
            (PeriodKind::Week, "2026-11-22", "2026-11-22"),
            (PeriodKind::Week, "2026-11-21", "2026-11-15"),
            (PeriodKind::Day, "2026-11-21", "2026-11-21"),
            (PeriodKind::RollingYear, "2026-11-21", "2026-10-31"),
        ] {
            assert_eq!(Period::over_by(kind, day(on)).last(), day(expected), "{kind} {on}");
        }
    }

    proptest! {
        #[test]
        fn periods_follow_each_other_without_hole(kind in 0_usize..7, number in -20_000_i32..90_000) {
            let it = Period::containing(PeriodKind::ALL[kind], day_of(number));
            prop_assert_eq!(it.next().previous(), it);
            prop_assert_eq!(it.previous().next(), it);
            prop_assert!(it.first() <= day_of(number) && day_of(number) <= it.last());
            if it.kind() != PeriodKind::RollingYear {
                prop_assert_eq!(it.previous().last() + Days::new(1), it.first());
            }
            prop_assert_eq!(Period::containing(it.kind(), day_of(it.number())), it);
        }
    }
}
