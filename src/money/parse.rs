//! Reading an amount, typed by a person or written by a machine.

use std::str::FromStr;

use super::Euros;

/// Why a text is not an amount, in a sentence that says what to type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EurosError {
    /// Nothing was typed.
    #[error("Indiquez un montant, par exemple 50\u{202F}000,00.")]
    Empty,
    /// Something other than digits, spaces and one decimal separator.
    #[error("Ce montant n’est pas un nombre. Écrivez-le en chiffres, par exemple 50\u{202F}000,00.")]
    NotANumber,
    /// A comma and a point, or several of them: thousands or decimals, nobody can tell.
    #[error(
        "Ce montant peut se lire de plusieurs façons. Séparez les milliers par une espace et les centimes par une seule virgule, par exemple 1\u{202F}234,56."
    )]
    Ambiguous,
    /// Spaces that do not part the digits by three.
    #[error(
        "Les espaces de ce montant ne séparent pas des groupes de trois chiffres. Écrivez par exemple 1\u{202F}234,56."
    )]
    Groups,
    /// More than two decimals.
    #[error("Un montant a deux décimales au plus. Arrondissez-le au centime, par exemple 1\u{202F}234,57.")]
    TooManyDecimals,
    /// Beyond ± 9 999 999 999,99 €.
    #[error("Ce montant est trop grand. Indiquez au plus 9\u{202F}999\u{202F}999\u{202F}999,99\u{A0}€.")]
    OutOfBounds,
}

impl FromStr for Euros {
    type Err = EurosError;

    /// Accepts « 50 000 », « 50 000,00 € », « 50000.00 », « 1 234,5 », « −12 », with any space of
    /// French typography; at most two decimals.
    fn from_str(text: &str) -> Result<Self, EurosError> {
        let text = without_unit(text.trim());
        let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text),
        };
        if text.is_empty() {
            return Err(EurosError::Empty);
        }
        if !digits.chars().all(|c| c.is_ascii_digit() || is_space(c) || matches!(c, ',' | '.')) {
            return Err(EurosError::NotANumber);
        }
        if digits.matches([',', '.']).count() > 1 {
            return Err(EurosError::Ambiguous);
        }
        let (whole, cents) = match digits.split_once([',', '.']) {
            Some((whole, decimals)) => (whole_euros(whole)?, cents(decimals)?),
            None => (whole_euros(digits)?, 0),
        };
        let total = whole
            .checked_mul(100)
            .and_then(|it| it.checked_add(cents))
            .filter(|it| *it <= Euros::MAX_TYPED.cents())
            .ok_or(EurosError::OutOfBounds)?;
        Ok(Euros::from_cents(if negative { -total } else { total }))
    }
}

/// Any unit is dropped: this type knows only euros.
fn without_unit(text: &str) -> &str {
    for unit in ["€", "EUR", "eur", "Eur", "euros", "euro"] {
        if let Some(rest) = text.strip_suffix(unit) {
            return rest.trim_end();
        }
    }
    text
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}')
}

fn whole_euros(text: &str) -> Result<i64, EurosError> {
    let mut groups = text.split(is_space);
    let first = groups.next().unwrap_or_default();
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.len() > 3 || first.is_empty() {
            return Err(EurosError::Groups);
        }
        digits.push_str(group);
    }
    if digits.is_empty() {
        return Err(EurosError::NotANumber);
    }
    digits.parse().map_err(|_| EurosError::OutOfBounds)
}

fn cents(text: &str) -> Result<i64, EurosError> {
    if text.is_empty() || !text.chars().all(|c| c.is_ascii_digit()) {
        return Err(EurosError::NotANumber);
    }
    let value = text.parse().map_err(|_| EurosError::TooManyDecimals)?;
    match text.len() {
        1 => Ok(value * 10_i64),
        2 => Ok(value),
        _ => Err(EurosError::TooManyDecimals),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accepted() {
        for (text, cents) in [
            ("50 000", 5_000_000),
            ("50 000,00 €", 5_000_000),
            ("50\u{202F}000,00\u{A0}€", 5_000_000),
            ("50000.00", 5_000_000),
            ("1 234,5", 123_450),
            ("1\u{A0}234,5", 123_450),
            ("  12€ ", 1_200),
            ("12 euros", 1_200),
            ("12 EUR", 1_200),
            ("0", 0),
            ("0,01", 1),
            ("-12", -1_200),
            ("\u{2212}1\u{202F}000,50\u{A0}€", -100_050),
            ("- 12", -1_200),
            ("007", 700),
            ("9999999999,99", 999_999_999_999),
            ("-9999999999.99", -999_999_999_999),
        ] {
            assert_eq!(text.parse::<Euros>().map(Euros::cents), Ok(cents), "{text:?}");
        }
    }

    #[test]
    fn refused() {
        for (text, error) in [
            ("", EurosError::Empty),
            ("  ", EurosError::Empty),
            ("€", EurosError::Empty),
            ("-", EurosError::NotANumber),
            ("gratuit", EurosError::NotANumber),
            ("1e3", EurosError::NotANumber),
            ("+12", EurosError::NotANumber),
            ("--12", EurosError::NotANumber),
            ("12 k€", EurosError::NotANumber),
            ("٣", EurosError::NotANumber),
            (",5", EurosError::NotANumber),
            ("5,", EurosError::NotANumber),
            ("5, 5", EurosError::NotANumber),
            ("1.234,56", EurosError::Ambiguous),
            ("1,234.56", EurosError::Ambiguous),
            ("1,23,56", EurosError::Ambiguous),
            ("12.34.56", EurosError::Ambiguous),
            ("1.234", EurosError::TooManyDecimals),
            ("1,2345", EurosError::TooManyDecimals),
            ("12 34", EurosError::Groups),
            ("1234 567", EurosError::Groups),
            ("1  234", EurosError::Groups),
            ("10000000000", EurosError::OutOfBounds),
            ("-9999999999,991", EurosError::TooManyDecimals),
            ("99999999999999999999999", EurosError::OutOfBounds),
        ] {
            assert_eq!(text.parse::<Euros>(), Err(error), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_makes_it_panic(text in "\\PC*") {
            if let Ok(amount) = text.parse::<Euros>() {
                prop_assert!(amount.cents().abs() <= Euros::MAX_TYPED.cents());
            }
        }
    }
}
