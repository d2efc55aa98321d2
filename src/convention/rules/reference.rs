//! `FAST-2026-014`: the year of drawing up, and a number never given twice.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// Reference of a convention. References sort by year, then by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    year: i32,
    number: u32,
}

/// What was read is not a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Une référence s’écrit FAST, l’année et un numéro, comme FAST-2026-014.")]
pub struct NotAReference;

impl Reference {
    /// The reference that follows `last_number` in its year; numbers start at 1.
    pub fn after(year: i32, last_number: u32) -> Self {
        Self { year, number: last_number.saturating_add(1) }
    }

    /// The reference of that year and number, for a convention that already has one.
    pub fn new(year: i32, number: u32) -> Self {
        Self { year, number }
    }

    /// Year of drawing up.
    pub fn year(self) -> i32 {
        self.year
    }

    /// Number within the year.
    pub fn number(self) -> u32 {
        self.number
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FAST-{}-{:03}", self.year, self.number)
    }
}

impl FromStr for Reference {
    type Err = NotAReference;

    /// One reference is written in one way only.
    fn from_str(text: &str) -> Result<Self, NotAReference> {
        let (year, number) =
            text.strip_prefix("FAST-").and_then(|it| it.split_once('-')).ok_or(NotAReference)?;
        let are_digits = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit());
        if year.len() != 4 || !are_digits(year) || !are_digits(number) {
            return Err(NotAReference);
        }
        let reference = Self {
            year: year.parse().map_err(|_| NotAReference)?,
            number: number.parse().map_err(|_| NotAReference)?,
        };
        if reference.number == 0 || reference.to_string() != text {
            return Err(NotAReference);
        }
        Ok(reference)
    }
}

impl Serialize for Reference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_written_in_one_way() {
        for (text, expected) in [
            ("FAST-2026-014", Some((2026, 14))),
            ("FAST-2026-001", Some((2026, 1))),
            ("FAST-2026-1000", Some((2026, 1000))),
            ("FAST-2026-000", None),
            ("FAST-2026-14", None),
            ("FAST-2026-0014", None),
            ("FAST-26-014", None),
            ("fast-2026-014", None),
            ("FAST-2026-", None),
            ("FAST-2026-+14", None),
            ("FAST-2026-99999999999", None),
            (" FAST-2026-014", None),
            ("", None),
        ] {
            let read = text.parse::<Reference>().ok();
            assert_eq!(read.map(|it| (it.year(), it.number())), expected, "{text:?}");
            assert_eq!(read.map(|it| it.to_string()), expected.map(|_| text.to_owned()));
        }
    }

    #[test]
    fn references_sort_by_year_then_number() {
        let mut all =
            ["FAST-2026-1000", "FAST-2025-999", "FAST-2026-002"].map(|it| it.parse::<Reference>().unwrap());
        all.sort();
        assert_eq!(all.map(|it| it.to_string()), ["FAST-2025-999", "FAST-2026-002", "FAST-2026-1000"]);
        assert_eq!(Reference::after(2027, 0).to_string(), "FAST-2027-001");
    }
}
