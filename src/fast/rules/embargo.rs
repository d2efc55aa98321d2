//! What a selection decided, before its edition is announced.

use chrono::NaiveDate;

/// Whether the decisions and the laureates of an edition are not public yet: its selection decided them,
/// and the day of its announcement is to come, or nobody wrote it. An edition that no selection decided
/// here, as those of the programme's site, is public.
pub fn is_held(is_decided: bool, announced_on: Option<NaiveDate>, today: NaiveDate) -> bool {
    is_decided && announced_on.is_none_or(|it| it > today)
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
            // Announced before it was decided here: what is public stays so.
            (true, Some("2026-01-01"), "2026-01-22", false),
        ] {
            let announced = announced.map(|it: &str| it.parse().unwrap());
            let found = is_held(is_decided, announced, today.parse().unwrap());
            assert_eq!(found, expected, "{is_decided} {announced:?} {today}");
        }
    }
}
