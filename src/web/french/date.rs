//! Dates, periods and durations in words.

use chrono::{Datelike as _, NaiveDate};

use super::{MONTHS, SHORT_MONTHS, WEEKDAYS};
use crate::text::NO_BREAK_SPACE;

/// « 12 mai 2025 », « 1er sept. 2025 ».
pub fn date(date: NaiveDate) -> String {
    format!("{} {}", day_and_month(date, &SHORT_MONTHS), date.year())
}

/// « 12 mai », « 1er sept. »: where the year goes without saying.
pub fn day_month(date: NaiveDate) -> String {
    day_and_month(date, &SHORT_MONTHS)
}

/// « jeudi ».
pub fn weekday(date: NaiveDate) -> &'static str {
    WEEKDAYS.get(date.weekday().num_days_from_monday() as usize).copied().unwrap_or_default()
}

/// « 1er septembre 2025 ».
pub fn date_long(date: NaiveDate) -> String {
    format!("{} {}", day_and_month(date, &MONTHS), date.year())
}

/// As [`date`], with the ordinal raised: `1<sup>er</sup> sept. 2025`. Safe to print unescaped.
pub fn date_html(day: NaiveDate) -> String {
    raised(day, date(day))
}

/// As [`date_long`], with the ordinal raised. Safe to print unescaped.
pub fn date_long_html(day: NaiveDate) -> String {
    raised(day, date_long(day))
}

/// « 21 avr. – 31 déc. 2026 »: what both ends share is said once. Both days are included.
pub fn period(first: NaiveDate, last: NaiveDate) -> String {
    if first == last {
        return date(first);
    }
    let end = date(last);
    if first.year() != last.year() {
        return format!("{} – {end}", date(first));
    }
    if first.month() != last.month() {
        return format!("{} – {end}", day_and_month(first, &SHORT_MONTHS));
    }
    format!("{} – {end}", day(first))
}

/// « septembre 2023 ».
pub fn month_year(date: NaiveDate) -> String {
    format!("{} {}", month(date, &MONTHS), date.year())
}

/// A number of months as years and months: « 10 mois », « 1 an et 2 mois », « 2 ans ».
pub fn duration(months: u32) -> String {
    let years = match months / 12 {
        0 => return format!("{months}{NO_BREAK_SPACE}mois"),
        1 => format!("1{NO_BREAK_SPACE}an"),
        years => format!("{years}{NO_BREAK_SPACE}ans"),
    };
    match months % 12 {
        0 => years,
        months => format!("{years} et {months}{NO_BREAK_SPACE}mois"),
    }
}

fn day_and_month(date: NaiveDate, months: &[&'static str; 12]) -> String {
    format!("{}{NO_BREAK_SPACE}{}", day(date), month(date, months))
}

/// Only the first of the month is an ordinal.
fn day(date: NaiveDate) -> String {
    if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() }
}

fn month(date: NaiveDate, months: &[&'static str; 12]) -> &'static str {
    months.iter().zip(1..).find(|(_, number)| *number == date.month()).map_or("", |(name, _)| name)
}

fn raised(day: NaiveDate, text: String) -> String {
    if day.day() == 1 { text.replacen("1er", "1<sup>er</sup>", 1) } else { text }
}

/// « 23/11/2026 », as a field of a form holds it.
pub fn day_typed(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn plain(text: &str) -> String {
        text.replace('\u{A0}', " ")
    }

    #[test]
    fn dates() {
        for (day, short, long, html) in [
            ("2025-05-12", "12 mai 2025", "12 mai 2025", "12 mai 2025"),
            ("2025-09-01", "1er sept. 2025", "1er septembre 2025", "1<sup>er</sup> sept. 2025"),
            ("2024-02-29", "29 févr. 2024", "29 février 2024", "29 févr. 2024"),
            ("2025-12-11", "11 déc. 2025", "11 décembre 2025", "11 déc. 2025"),
            ("2025-08-31", "31 août 2025", "31 août 2025", "31 août 2025"),
        ] {
            assert_eq!(plain(&date(on(day))), short);
            assert_eq!(plain(&date_long(on(day))), long);
            assert_eq!(plain(&date_html(on(day))), html);
        }
        assert_eq!(plain(&date_long_html(on("2025-09-01"))), "1<sup>er</sup> septembre 2025");
        assert_eq!(date(on("2025-05-12")), "12\u{A0}mai 2025", "the day stays with its month");
    }

    #[test]
    fn a_day_without_its_year() {
        for (day, text, weekday) in [
            ("2026-11-26", "26 nov.", "jeudi"),
            ("2026-12-01", "1er déc.", "mardi"),
            ("2026-11-29", "29 nov.", "dimanche"),
        ] {
            assert_eq!((plain(&day_month(on(day))).as_str(), super::weekday(on(day))), (text, weekday));
        }
    }

    #[test]
    fn every_month_has_its_names() {
        let short: Vec<_> =
            (1..=12).map(|m| month(NaiveDate::from_ymd_opt(2026, m, 2).unwrap(), &SHORT_MONTHS)).collect();
        assert_eq!(short.join(" "), "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.");
        assert_eq!(month_year(on("2023-09-30")), "septembre 2023");
        assert_eq!(month_year(on("2023-01-01")), "janvier 2023");
    }

    #[test]
    fn periods() {
        for (first, last, text) in [
            ("2026-04-21", "2026-12-31", "21 avr. – 31 déc. 2026"),
            ("2025-09-01", "2026-02-28", "1er sept. 2025 – 28 févr. 2026"),
            ("2026-04-01", "2026-04-30", "1er – 30 avr. 2026"),
            ("2026-04-21", "2026-04-21", "21 avr. 2026"),
            ("2025-04-21", "2026-04-21", "21 avr. 2025 – 21 avr. 2026"),
        ] {
            assert_eq!(plain(&period(on(first), on(last))), text);
        }
    }

    #[test]
    fn durations() {
        for (months, text) in [
            (0, "0 mois"),
            (1, "1 mois"),
            (10, "10 mois"),
            (12, "1 an"),
            (14, "1 an et 2 mois"),
            (24, "2 ans"),
            (31, "2 ans et 7 mois"),
        ] {
            assert_eq!(plain(&duration(months)), text);
        }
    }
}
