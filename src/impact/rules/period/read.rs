//! A period as people write it, or as a machine does.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Period, PeriodKind};
use crate::text::fold;
use crate::web::french::{DateError, parse_date};

/// Why a text is not a period, in a sentence that says what to type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// Not a day.
    #[error(transparent)]
    Day(#[from] DateError),
    /// Not a week.
    #[error("Cette semaine n’est pas lisible. Écrivez par exemple 2026-S48 ou semaine 48 2026.")]
    Week,
    /// Not a month.
    #[error("Ce mois n’est pas lisible. Écrivez par exemple 10/2026, 2026-10 ou octobre 2026.")]
    Month,
    /// Not a quarter.
    #[error("Ce trimestre n’est pas lisible. Écrivez par exemple T3 2026 ou 2026-T3.")]
    Quarter,
    /// Not a year.
    #[error("Cette année n’est pas lisible. Écrivez-la en quatre chiffres, par exemple 2026.")]
    Year,
}

impl Period {
    /// A period of that kind, as people write it: « octobre 2026 », « 10/2026 », « 2026-10 », « T3 2026 »,
    /// « 3e trimestre 2026 », « 2026-S48 », « semaine 48 de 2026 », « 2026 », any date of `parse_date`.
    ///
    /// # Errors
    /// What to type instead. Years go from 1900 to 2199.
    pub fn parse(kind: PeriodKind, text: &str) -> Result<Self, PeriodError> {
        let key = fold(text);
        let on = match kind {
            PeriodKind::Instant | PeriodKind::Day => parse_date(text)?,
            PeriodKind::Week => week(&key).ok_or(PeriodError::Week)?,
            PeriodKind::Month => month(&key).ok_or(PeriodError::Month)?,
            PeriodKind::RollingYear => {
                let key = key.strip_prefix("12 mois a fin ").unwrap_or(&key);
                month(key).ok_or(PeriodError::Month)?
            }
            PeriodKind::Quarter => quarter(&key).ok_or(PeriodError::Quarter)?,
            PeriodKind::Year => year(&key).and_then(new_year).ok_or(PeriodError::Year)?,
        };
        Ok(Self::containing(kind, on))
    }
}

fn year(text: &str) -> Option<i32> {
    let is_one = text.len() == 4 && text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|it| is_one && (1900..=2199).contains(it))
}

fn new_year(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 1, 1)
}

fn small(text: &str) -> Option<u32> {
    (text.len() <= 2).then(|| text.parse().ok())?
}

/// Two parts of which one is the year: it comes first or last.
fn with_year(text: &str) -> Option<(i32, &str)> {
    let parts = text.split_once(['-', '/', ' '])?;
    let (first, second) = (parts.0.trim(), parts.1.trim());
    year(first).map(|it| (it, second)).or_else(|| {
        let (rest, last) = text.rsplit_once(['-', '/', ' '])?;
        year(last.trim()).map(|it| (it, rest.trim()))
    })
}

fn month(text: &str) -> Option<NaiveDate> {
    let (year, rest) = with_year(text)?;
    if let Some(number) = small(rest) {
        return NaiveDate::from_ymd_opt(year, number, 1);
    }
    // The names of months are known to the reader of dates.
    parse_date(&format!("1 {rest} {year}")).ok().filter(|_| !rest.contains(' '))
}

fn quarter(text: &str) -> Option<NaiveDate> {
    let (year, rest) = with_year(text)?;
    let number = rest
        .strip_prefix(['t', 'q'])
        .or_else(|| {
            let named = rest.strip_suffix("trimestre").or_else(|| rest.strip_suffix("trim."))?.trim();
            named.strip_suffix("er").or_else(|| named.strip_suffix("eme")).or_else(|| named.strip_suffix('e'))
        })
        .and_then(small)?;
    (1..=4).contains(&number).then(|| NaiveDate::from_ymd_opt(year, number * 3, 1))?
}

fn week(text: &str) -> Option<NaiveDate> {
    let (year, rest) = with_year(text)?;
    let rest = rest.strip_suffix(" de").unwrap_or(rest);
    let number = rest.strip_prefix("semaine").or_else(|| rest.strip_prefix(['s', 'w']))?;
    let monday = NaiveDate::from_isoywd_opt(year, small(number.trim())?, Weekday::Mon)?;
    (monday.iso_week().year() == year).then_some(monday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_period_is_read_as_people_write_it() {
        use PeriodKind::{Day, Instant, Month, Quarter, RollingYear, Week, Year};
        for (kind, text, code, words) in [
            (Month, "octobre 2026", "2026-10", "octobre 2026"),
            (Month, "10/2026", "2026-10", "octobre 2026"),
            (Month, "2026-10", "2026-10", "octobre 2026"),
            (Month, "Févr. 2024", "2024-02", "février 2024"),
            (Month, "2/2024", "2024-02", "février 2024"),
            (RollingYear, "2021-03", "2021-03", "12 mois à fin mars 2021"),
            (RollingYear, "12 mois à fin mars 2021", "2021-03", "12 mois à fin mars 2021"),
            (Quarter, "T3 2026", "2026-T3", "3e trimestre 2026"),
            (Quarter, "2026-T1", "2026-T1", "1er trimestre 2026"),
            (Quarter, "2026-Q4", "2026-T4", "4e trimestre 2026"),
            (Quarter, "1er trimestre 2026", "2026-T1", "1er trimestre 2026"),
            (Week, "2026-S53", "2026-S53", "semaine 53 de 2026"),
            (Week, "2026-W01", "2026-S01", "semaine 1 de 2026"),
            (Week, "semaine 48 de 2026", "2026-S48", "semaine 48 de 2026"),
            (Week, "S48 2026", "2026-S48", "semaine 48 de 2026"),
            (Year, " 2020 ", "2020", "2020"),
            (Day, "29/02/2024", "2024-02-29", "29 février 2024"),
            (Instant, "1er mars 2026", "2026-03-01", "1er mars 2026"),
        ] {
            let read = Period::parse(kind, text).unwrap();
            assert_eq!(read.code(), code, "{text}");
            assert_eq!(read.to_string().replace('\u{a0}', " "), words);
        }
    }

    #[test]
    fn what_is_not_a_period_says_what_to_type() {
        use PeriodKind::{Day, Month, Quarter, Week, Year};
        for (kind, text, expected) in [
            (Month, "", PeriodError::Month),
            (Month, "2026-13", PeriodError::Month),
            (Month, "2026-0", PeriodError::Month),
            (Month, "brumaire 2026", PeriodError::Month),
            (Month, "12 mars 2026", PeriodError::Month),
            (Month, "10/26", PeriodError::Month),
            (Quarter, "T5 2026", PeriodError::Quarter),
            (Quarter, "2026-10", PeriodError::Quarter),
            (Week, "2025-S53", PeriodError::Week),
            (Week, "2026-S0", PeriodError::Week),
            (Week, "2026-10", PeriodError::Week),
            (Year, "26", PeriodError::Year),
            (Year, "1899", PeriodError::Year),
            (Day, "29/02/2026", PeriodError::Day(DateError::NoSuchDay)),
        ] {
            assert_eq!(Period::parse(kind, text), Err(expected), "{text:?}");
        }
    }

    #[test]
    fn a_period_has_short_words_and_follows_a_noun() {
        for (kind, text, short, of) in [
            (PeriodKind::Month, "2026-10", "oct. 2026", "d’octobre 2026"),
            (PeriodKind::Month, "2026-05", "mai 2026", "de mai 2026"),
            (PeriodKind::Quarter, "2026-T3", "T3 2026", "du 3e trimestre 2026"),
            (PeriodKind::Week, "2026-S48", "S48 2026", "de la semaine 48 de 2026"),
            (PeriodKind::Year, "2026", "2026", "de 2026"),
            (PeriodKind::RollingYear, "2021-03", "mars 2021", "des 12 mois à fin mars 2021"),
            (PeriodKind::Day, "2026-11-01", "1er nov. 2026", "du 1er novembre 2026"),
        ] {
            let it = Period::parse(kind, text).unwrap();
            let plain = |text: String| text.replace('\u{a0}', " ");
            assert_eq!((plain(it.short()), plain(it.of())), (short.to_owned(), of.to_owned()));
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(kind in 0_usize..7, number in -20_000_i32..80_000) {
            let kind = PeriodKind::ALL[kind];
            let it = Period::containing(kind, super::super::day_of(number));
            prop_assert_eq!(Period::parse(kind, &it.code()), Ok(it));
            prop_assert_eq!(Period::parse(kind, &it.to_string()), Ok(it));
        }

        #[test]
        fn any_text_is_read_or_refused(kind in 0_usize..7, text in "\\PC{0,24}") {
            if let Ok(it) = Period::parse(PeriodKind::ALL[kind], &text) {
                prop_assert!((1900..=2200).contains(&it.last().year()));
            }
        }
    }
}
