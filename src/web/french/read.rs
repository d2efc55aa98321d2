//! Reading a date that a person typed or a machine wrote.

use chrono::NaiveDate;

use super::{MONTHS, SHORT_MONTHS};
use crate::text::fold;

/// Why a text is not a date, in a sentence that says what to type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Nothing was typed.
    #[error("Indiquez une date, par exemple 21/04/2026.")]
    Empty,
    /// None of the accepted forms.
    #[error("Cette date n’est pas lisible. Écrivez-la sous la forme jj/mm/aaaa, par exemple 21/04/2026.")]
    Unreadable,
    /// 31 April, 29 February of a common year.
    #[error("Ce jour n’existe pas dans le calendrier. Vérifiez le jour et le mois.")]
    NoSuchDay,
    /// Before 1900 or after 2199.
    #[error("L’année doit être comprise entre 1900 et 2199, en quatre chiffres.")]
    Year,
}

/// Accepts « 21/04/2026 », « 1/4/2026 », « 2026-04-21 », « 21 avril 2026 », « 1er sept. 2026 ».
pub fn parse_date(text: &str) -> Result<NaiveDate, DateError> {
    let text = fold(text);
    if text.is_empty() {
        return Err(DateError::Empty);
    }
    let (year, month, day) = parts(&text).ok_or(DateError::Unreadable)?;
    if !(1900..=2199).contains(&year) {
        return Err(DateError::Year);
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateError::NoSuchDay)
}

fn parts(text: &str) -> Option<(i32, u32, u32)> {
    let (day, month, year) = if let Some((day, month, year)) = three(text, '/') {
        (digits(day, 2)?, digits(month, 2)?, year)
    } else if let Some((year, month, day)) = three(text, '-') {
        (digits(day, 2)?, digits(month, 2)?, year)
    } else {
        let (day, month, year) = three(text, ' ')?;
        (digits(day.strip_suffix("er").filter(|day| *day == "1").unwrap_or(day), 2)?, named(month)?, year)
    };
    // Two digits of a year are not a date: nobody knows the century.
    if year.len() < 3 {
        return None;
    }
    Some((digits(year, 9)?.try_into().ok()?, month, day))
}

fn three(text: &str, separator: char) -> Option<(&str, &str, &str)> {
    let mut parts = text.split(separator).map(str::trim);
    let found = (parts.next()?, parts.next()?, parts.next()?);
    parts.next().is_none().then_some(found)
}

fn digits(text: &str, most: usize) -> Option<u32> {
    (text.len() <= most && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// Number of a month from its name in full or shortened, with or without its point.
fn named(text: &str) -> Option<u32> {
    let text = text.trim_end_matches('.');
    (1..).zip(MONTHS.iter().zip(SHORT_MONTHS)).find_map(|(number, (long, short))| {
        (fold(long) == text || fold(short).trim_end_matches('.') == text).then_some(number)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::french::{date, date_long};
    use proptest::prelude::*;

    #[test]
    fn accepted() {
        for (text, day) in [
            ("21/04/2026", "2026-04-21"),
            ("1/4/2026", "2026-04-01"),
            (" 21 / 04 / 2026 ", "2026-04-21"),
            ("2026-04-21", "2026-04-21"),
            ("1er mars 2026", "2026-03-01"),
            ("1 mars 2026", "2026-03-01"),
            ("1ER MARS 2026", "2026-03-01"),
            ("29 févr. 2024", "2024-02-29"),
            ("29 fevrier 2024", "2024-02-29"),
            ("12\u{A0}août 2025", "2025-08-12"),
            ("31 déc. 2026", "2026-12-31"),
            ("29/02/2024", "2024-02-29"),
        ] {
            assert_eq!(parse_date(text), Ok(day.parse().unwrap()), "{text:?}");
        }
    }

    #[test]
    fn refused() {
        for (text, error) in [
            ("", DateError::Empty),
            ("  ", DateError::Empty),
            ("demain", DateError::Unreadable),
            ("21/04", DateError::Unreadable),
            ("21/04/26", DateError::Unreadable),
            ("2er mars 2026", DateError::Unreadable),
            ("21 germinal 2026", DateError::Unreadable),
            ("21/04/2026/", DateError::Unreadable),
            ("-1/04/2026", DateError::Unreadable),
            ("//", DateError::Unreadable),
            ("21-04-2026", DateError::Unreadable),
            ("29/02/2025", DateError::NoSuchDay),
            ("31/04/2026", DateError::NoSuchDay),
            ("0/04/2026", DateError::NoSuchDay),
            ("12/13/2026", DateError::NoSuchDay),
            ("21/04/1789", DateError::Year),
            ("21/04/20266", DateError::Year),
        ] {
            assert_eq!(parse_date(text), Err(error), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(days in 0..109_000_i64) {
            let day = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::Duration::days(days);
            prop_assert_eq!(parse_date(&date(day)), Ok(day));
            prop_assert_eq!(parse_date(&date_long(day)), Ok(day));
            prop_assert_eq!(parse_date(&day.to_string()), Ok(day));
        }

        #[test]
        fn nothing_makes_it_panic(text in "\\PC*") {
            if let Err(error) = parse_date(&text) {
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }
}
