//! An instant as people read it: « 23 nov. 2026 à 6 h 10 », in Paris.

use chrono::{DateTime, Timelike};
use chrono_tz::Europe::Paris;

use super::french;

/// Writes an instant stored as RFC 3339; what is not one is shown as it is.
pub fn shown(at: &str) -> String {
    match DateTime::parse_from_rfc3339(at) {
        Ok(instant) => {
            let there = instant.with_timezone(&Paris);
            let day = french::date(there.date_naive());
            format!("{day} à {}\u{a0}h\u{a0}{:02}", there.hour(), there.minute())
        }
        Err(_) => at.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
