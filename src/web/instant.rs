//! An instant as people read it: « 23 nov. 2026 à 6 h 10 », in Paris.

use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, TimeZone, Timelike, Utc};
use chrono_tz::Europe::Paris;

use super::french;

/// Writes an instant stored as RFC 3339; what is not one is shown as it is.
pub fn shown(at: &str) -> String {
    day_and_hour(at).map_or_else(|| at.to_owned(), |(day, hour)| format!("{} à {hour}", french::date(day)))
}

/// The instant at which a day begins in Paris, as it is stored: RFC 3339, UTC, to the millisecond.
pub fn start_of(day: NaiveDate) -> String {
    // Clocks change after midnight there: every day has one.
    let midnight = Paris.from_local_datetime(&day.and_time(NaiveTime::MIN)).earliest();
    midnight.map(|it| it.with_timezone(&Utc).to_rfc3339_opts(SecondsFormat::Millis, true)).unwrap_or_default()
}

/// Day and hour in Paris of an instant stored as RFC 3339: « 23 nov. 2026 », « 6 h 10 ».
pub fn day_and_hour(at: &str) -> Option<(NaiveDate, String)> {
    let there = DateTime::parse_from_rfc3339(at).ok()?.with_timezone(&Paris);
    Some((there.date_naive(), format!("{}\u{a0}h\u{a0}{:02}", there.hour(), there.minute())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_paris() {
        for (day, start) in [
            ("2026-11-23", "2026-11-22T23:00:00.000Z"),
            ("2026-07-14", "2026-07-13T22:00:00.000Z"),
            ("2026-03-29", "2026-03-28T23:00:00.000Z"),
            ("2026-03-30", "2026-03-29T22:00:00.000Z"),
        ] {
            let day = day.parse().unwrap();
            assert_eq!(start_of(day), start);
            assert_eq!(day_and_hour(start), Some((day, "0\u{a0}h\u{a0}00".to_owned())));
        }
    }

    #[test]
    fn hours_are_those_of_paris() {
        for (at, expected) in [
            ("2026-11-23T05:10:00.000Z", "23 nov. 2026 à 6 h 10"),
            ("2026-07-14T22:05:00.000Z", "15 juil. 2026 à 0 h 05"),
            ("hier", "hier"),
        ] {
            assert_eq!(shown(at).replace('\u{a0}', " "), expected);
        }
    }
}
