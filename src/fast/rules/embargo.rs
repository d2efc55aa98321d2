//! What a selection decided, before its edition is announced.

use chrono::NaiveDate;

use crate::task::{days_before, months_after};

/// Whether the decisions and the laureates of an edition are not public yet: its selection decided them,
/// and the day of its announcement is to come, or nobody wrote it. An edition that no selection decided
/// here, as those of the programme's site, is public.
/// One known by its month alone holds to the end of that month.
pub fn is_held(is_decided: bool, announced: Option<Announcement>, today: NaiveDate) -> bool {
    is_decided && announced.is_none_or(|it| it.day() > today)
}

/// Whether another day of announcement hides again what is public of a decision on `today`.
pub fn hides_again(
    is_decided: bool,
    (before, after): (Option<Announcement>, Option<Announcement>),
    today: NaiveDate,
) -> bool {
    is_decided && !is_held(is_decided, before, today) && is_held(is_decided, after, today)
}

/// When an edition is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// The day; the first of the month when that alone is known.
    pub on: NaiveDate,
    /// Whether the month alone is known.
    pub by_month: bool,
}

impl Announcement {
    /// The first day on which it is known to have taken place.
    fn day(self) -> NaiveDate {
        if self.by_month { days_before(months_after(self.on, 1), 1) } else { self.on }
    }
}

#[cfg(test)]
mod cases {
    use super::*;

    #[test]
    fn an_edition_is_held_from_its_decision_to_the_day_of_its_announcement() {
        for (is_decided, announced, today, expected) in [
            (false, None, "2026-02-01", false),
            (false, Some("2026-02-02"), "2026-02-01", false),
            (true, None, "2026-02-01", true),
            (true, Some("2026-02-02"), "2026-01-22", true),
            // The day before, the day itself, the day after.
            (true, Some("2026-02-02"), "2026-02-01", true),
            (true, Some("2026-02-02"), "2026-02-02", false),
            (true, Some("2026-02-02"), "2026-02-03", false),
            // End of month, leap day.
            (true, Some("2028-03-01"), "2028-02-29", true),
            (true, Some("2028-02-29"), "2028-02-29", false),
            // Announcement before it was decided here: what is public stays so.
            (true, Some("2026-01-01"), "2026-01-22", false),
        ] {
            let announced =
                announced.map(|it: &str| Announcement { on: it.parse().unwrap(), by_month: false });
            let found = is_held(is_decided, announced, today.parse().unwrap());
            assert_eq!(found, expected, "{is_decided} {announced:?} {today}");
        }
    }

    #[test]
    fn only_what_is_public_is_hidden_again() {
        let at = |it: Option<&str>| {
            it.map(|it| Announcement { on: it.parse().unwrap(), by_month: it.ends_with("-01") })
        };
        for (is_decided, before, after, expected) in [
            (true, Some("2026-02-02"), None, true),
            (true, Some("2026-02-02"), Some("2026-02-06"), true),
            (true, Some("2026-02-02"), Some("2026-02-05"), false),
            (true, Some("2026-02-02"), Some("2026-02-01"), true),
            (true, Some("2026-02-06"), Some("2026-02-09"), false),
            (true, None, Some("2026-02-09"), false),
            (false, Some("2026-02-02"), None, false),
        ] {
            let found = hides_again(is_decided, (at(before), at(after)), "2026-02-05".parse().unwrap());
            assert_eq!(found, expected, "{is_decided} {before:?} {after:?}");
        }
    }

    #[test]
    fn a_month_alone_holds_to_its_last_day() {
        let announced = Some(Announcement { on: "2028-02-01".parse().unwrap(), by_month: true });
        for (today, expected) in
            [("2028-01-31", true), ("2028-02-01", true), ("2028-02-28", true), ("2028-02-29", false)]
        {
            assert_eq!(is_held(true, announced, today.parse().unwrap()), expected, "{today}");
        }
    }
}
