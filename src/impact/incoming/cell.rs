//! One cell: a period or a value, as spreadsheets write them.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::impact::rules::{NEEDS_GROUPS, Period, PeriodKind, Unit};
use crate::value::{Figure, QuantityError};
use crate::web::french;

/// Millionths of the first number that is too large to be kept.
const BEYOND: u64 = 1_000_000_000_000_000_000;
/// Decimals that are kept.
const DECIMALS: usize = 6;
/// The largest power of ten that is read, either way.
const POWER: i32 = 30;

/// A period of that kind, as people and spreadsheets write it: besides what [`Period::parse`] reads, the first or the
/// last day of the period, with or without an hour.
///
/// # Errors
/// What to write instead, in a sentence. A day in the middle of a month says no month.
pub fn period(text: &str, kind: PeriodKind) -> Result<Period, String> {
    let text = text.trim();
    let first = text.split(['T', ' ']).next().unwrap_or_default();
    let has_hour = first.len() < text.len() && text.contains(':');
    let text = if has_hour { first } else { text };
    let why = match Period::parse(kind, text) {
        Ok(period) => return Ok(period),
        Err(why) => why.to_string(),
    };
    if let Some(whole) = short_month(text)
        && let Ok(period) = Period::parse(kind, &whole)
    {
        return Ok(period);
    }
    let Ok(day) = french::parse_date(text) else { return Err(why) };
    let period = Period::containing(kind, day);
    if day == period.last() || day == opening(period) {
        return Ok(period);
    }
    Err(format!(
        "Le {} n’est ni le premier ni le dernier jour d’une période de cet indicateur. {why}",
        french::date(day)
    ))
}

/// A month as spreadsheets shorten it, « oct.-26 », with the whole year.
fn short_month(text: &str) -> Option<String> {
    let (name, year) = text.rsplit_once(['-', ' '])?;
    let is_name = !name.is_empty() && name.chars().all(|it| it.is_alphabetic() || it == '.');
    let is_year = year.len() == 2 && year.bytes().all(|it| it.is_ascii_digit());
    (is_name && is_year).then(|| format!("{name} 20{year}"))
}

/// The first day that a spreadsheet writes for a period: that of its last month for twelve rolling ones.
fn opening(period: Period) -> NaiveDate {
    match period.kind() {
        PeriodKind::RollingYear => Period::containing(PeriodKind::Month, period.last()).first(),
        _ => period.first(),
    }
}

/// A value, with or without its unit, and whether it was rounded; nothing in an empty cell. `is_part`: a percentage
/// written as a part of one.
///
/// # Errors
/// What to write instead, in a sentence; an effect never comes alone.
pub fn value(text: &str, unit: &Unit, is_part: bool) -> Result<Option<(Figure, bool)>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    if unit.compares().is_some() {
        return Err(NEEDS_GROUPS.to_owned());
    }
    let bare = unit.bare(text.trim());
    if is_part && bare.len() < text.trim().len() {
        return Err(
            "Cette colonne est lue en part de 1, et cette cellule est en\u{a0}%. Écrivez-les toutes de même."
                .to_owned(),
        );
    }
    let bare = &*written_out(bare)?;
    let (cut, up) = short(bare);
    let figure: Figure = cut.parse().map_err(|it: QuantityError| it.to_string())?;
    let mut millionths = figure.millionths();
    if up {
        millionths += if cut.trim_start().starts_with(['-', '\u{2212}']) { -1 } else { 1 };
    }
    if is_part {
        millionths = millionths.saturating_mul(100);
    }
    if millionths.unsigned_abs() >= BEYOND {
        return Err(QuantityError::OutOfBounds.to_string());
    }
    let value = Figure::from_millionths(millionths);
    unit.check(value).map_err(|it| it.to_string())?;
    Ok(Some((value, cut.len() < bare.len())))
}

/// A number as programs shorten it, « 1.5e-6 » or « 1,2E+06 », in all its digits; another text as it is.
///
/// # Errors
/// It has more decimals than are kept: it would not be exact.
fn written_out(text: &str) -> Result<Cow<'_, str>, String> {
    let shortened = || {
        let (number, power) = text.split_once(['e', 'E'])?;
        let power: i32 = power.parse().ok().filter(|it: &i32| it.abs() <= POWER)?;
        let unsigned = number.strip_prefix(['-', '\u{2212}', '+']).unwrap_or(number);
        let (whole, decimals) = unsigned.split_once(['.', ',']).unwrap_or((unsigned, ""));
        let is_number =
            !whole.is_empty() && whole.bytes().chain(decimals.bytes()).all(|it| it.is_ascii_digit());
        is_number.then_some((number.starts_with(['-', '\u{2212}']), whole, decimals, power))
    };
    let Some((is_negative, whole, decimals, power)) = shortened() else { return Ok(Cow::Borrowed(text)) };
    let zeros = "0".repeat(usize::try_from(power.unsigned_abs()).unwrap_or_default());
    let (digits, comma) = if power < 0 {
        ([&zeros, whole, decimals].concat(), whole.len())
    } else {
        ([whole, decimals, &zeros].concat(), whole.len() + zeros.len())
    };
    let (whole, decimals) = digits.split_at(comma);
    let (whole, decimals) = (whole.trim_start_matches('0'), decimals.trim_end_matches('0'));
    if decimals.len() > DECIMALS {
        return Err(format!(
            "Ce nombre a plus de {DECIMALS}\u{a0}décimales. Écrivez-le en toutes ses décimales, sans «\u{a0}e\u{a0}», et il sera arrondi."
        ));
    }
    let (minus, whole) = (if is_negative { "-" } else { "" }, if whole.is_empty() { "0" } else { whole });
    let point = if decimals.is_empty() { "" } else { "." };
    Ok(Cow::Owned(format!("{minus}{whole}{point}{decimals}")))
}

/// The text without the decimals that are not kept, and whether the last one kept is to be rounded up.
fn short(text: &str) -> (&str, bool) {
    let Some((whole, decimals)) = text.rsplit_once(['.', ',']) else { return (text, false) };
    if decimals.len() <= DECIMALS || !decimals.bytes().all(|it| it.is_ascii_digit()) {
        return (text, false);
    }
    let is_up = decimals.as_bytes().get(DECIMALS).is_some_and(|it| *it >= b'5');
    (text.get(..whole.len() + 1 + DECIMALS).unwrap_or(text), is_up)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_as_spreadsheets_write_them() {
        use PeriodKind::{Day, Instant, Month, Quarter, RollingYear, Week, Year};
        for (kind, text, expected) in [
            (Month, "octobre 2026", Ok("2026-10")),
            (Month, " oct. 2026 ", Ok("2026-10")),
            (Month, "10/2026", Ok("2026-10")),
            (Month, "2026-10-01", Ok("2026-10")),
            (Month, "01/10/2026", Ok("2026-10")),
            (Month, "31/10/2026", Ok("2026-10")),
            (Month, "2026-10-01 00:00:00", Ok("2026-10")),
            (Month, "2026-10-01T00:00:00", Ok("2026-10")),
            (Month, "oct.-26", Ok("2026-10")),
            (Month, "févr-24", Ok("2024-02")),
            (Month, "26-oct", Err("Ce mois n’est pas lisible")),
            (Quarter, "oct.-26", Err("Ce trimestre n’est pas lisible")),
            (Month, "15/10/2026", Err("ni le premier ni le dernier")),
            (Month, "T3 2026", Err("Ce mois n’est pas lisible")),
            (Month, "10/26", Err("Ce mois n’est pas lisible")),
            (Quarter, "01/07/2026", Ok("2026-T3")),
            (Quarter, "30/09/2026", Ok("2026-T3")),
            (Quarter, "01/08/2026", Err("ni le premier ni le dernier")),
            (Year, "2026-01-01", Ok("2026")),
            (Week, "2026-11-23", Ok("2026-S48")),
            (RollingYear, "2026-10-01", Ok("2026-10")),
            (RollingYear, "2025-11-01", Ok("2025-11")),
            (Day, "23 novembre 2026", Ok("2026-11-23")),
            (Instant, "2026-02-30", Err("n’existe pas")),
            (Day, "", Err("")),
        ] {
            let found = period(text, kind).map(Period::code);
            match expected {
                Ok(code) => assert_eq!(found.as_deref(), Ok(code), "{text}"),
                Err(told) => assert!(found.as_ref().is_err_and(|it| it.contains(told)), "{text}: {found:?}"),
            }
        }
    }

    #[test]
    fn values_are_read_with_their_unit_and_rounded_by_their_digits() {
        let unit = |text: &str| text.parse::<Unit>().unwrap();
        let (count, percent, euros) = (unit("count:communes"), unit("percent"), unit("euros"));
        for (unit, text, is_part, expected) in [
            (&count, "1\u{202f}041 communes", false, Ok(Some(("1041", false)))),
            (&count, "1 041,5", false, Ok(Some(("1041.5", false)))),
            (&count, " ", false, Ok(None)),
            (&count, "communes", false, Err("nombre")),
            (&count, "-3", false, Err("négative")),
            (&count, "–", false, Err("nombre")),
            (&count, "n.d.", false, Err("nombre")),
            (&percent, "86,4\u{a0}%", false, Ok(Some(("86.4", false)))),
            (&percent, "0.864", true, Ok(Some(("86.4", false)))),
            (&percent, "86,4 %", true, Err("part de 1")),
            (&euros, "12 €", false, Ok(Some(("12", false)))),
            (&euros, "0.3333333333333333", false, Ok(Some(("0.333333", true)))),
            (&euros, "2,6666666666", false, Ok(Some(("2.666667", true)))),
            (&euros, "-2,6666666666", false, Ok(Some(("-2.666667", true)))),
            (&euros, "0,9999999", false, Ok(Some(("1", true)))),
            (&unit("mark:10"), "11", false, Err("hors de l’échelle")),
            (&euros, "999999999999999", false, Err("")),
            (&euros, "1e-6", false, Ok(Some(("0.000001", false)))),
            (&euros, "-1,5E+03 €", false, Ok(Some(("-1500", false)))),
            (&euros, "12.50e1", false, Ok(Some(("125", false)))),
            (&euros, "2.5e-05", false, Ok(Some(("0.000025", false)))),
            (&euros, "0e0", false, Ok(Some(("0", false)))),
            (&percent, "8.64e-1", true, Ok(Some(("86.4", false)))),
            (&euros, "1e-7", false, Err("plus de 6\u{a0}décimales")),
            (&euros, "1e12", false, Err("")),
            (&euros, "1e31", false, Err("nombre")),
            (&euros, "1e", false, Err("nombre")),
            (&euros, "e6", false, Err("nombre")),
            (&euros, "1e1,5", false, Err("nombre")),
            (&euros, "1e2e3", false, Err("nombre")),
        ] {
            let found = value(text, unit, is_part);
            let told = found.clone().map(|it| it.map(|(value, cut)| (value.to_string(), cut)));
            match expected {
                Ok(it) => assert_eq!(told, Ok(it.map(|(value, cut)| (value.to_owned(), cut))), "{text}"),
                Err(why) => assert!(found.as_ref().is_err_and(|it| it.contains(why)), "{text}: {found:?}"),
            }
        }
    }
}
