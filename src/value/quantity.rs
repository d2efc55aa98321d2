//! A number that somebody measured or aims at: exact, with up to six decimals.

use std::str::FromStr;

use sea_orm::DeriveValueType;

use super::text_value;
use crate::text::NO_BREAK_SPACE;

/// A decimal number in its canonical form, `-1234.5`: no leading nor trailing zero, a point.
#[derive(Debug, Clone, PartialEq, Eq, Hash, DeriveValueType)]
#[sea_orm(value_type = "String")]
pub struct Quantity(String);

/// Why a text is not a [`Quantity`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    /// Something other than digits, spaces, a sign and one decimal separator.
    #[error("Ce n’est pas un nombre. Écrivez-le en chiffres, par exemple 1\u{202F}250 ou 81,8.")]
    NotANumber,
    /// Spaces that do not part the digits by three.
    #[error(
        "Les espaces de ce nombre ne séparent pas des groupes de trois chiffres. Écrivez par exemple 1\u{202F}250."
    )]
    Groups,
    /// More than twelve digits before the comma.
    #[error("Ce nombre est trop grand\u{A0}: douze chiffres au plus avant la virgule.")]
    OutOfBounds,
    /// More than six decimals.
    #[error("Ce nombre a trop de décimales\u{A0}: six au plus.")]
    TooManyDecimals,
}

/// Digits before the comma, at most.
const WHOLE: usize = 12;
/// Digits after it, at most.
const DECIMALS: usize = 6;

impl Quantity {
    /// « −1 234,5 », with no-break spaces.
    pub fn shown(&self) -> String {
        let (sign, digits) = self.0.strip_prefix('-').map_or(("", self.0.as_str()), |it| ("\u{2212}", it));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let mut shown = sign.to_owned();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                shown.push('\u{202f}');
            }
            shown.push(digit);
        }
        if !decimals.is_empty() {
            shown.push(',');
            shown.push_str(decimals);
        }
        shown
    }

    /// « 1 234,5 communes »; the number alone without a unit.
    pub fn with_unit(&self, unit: &str) -> String {
        if unit.is_empty() { self.shown() } else { format!("{}{NO_BREAK_SPACE}{unit}", self.shown()) }
    }
}

impl FromStr for Quantity {
    type Err = QuantityError;

    /// Accepts « 1 250 », « 1250 », « 81,8 », « 81.80 », « −3 », with any space of French typography.
    fn from_str(text: &str) -> Result<Self, QuantityError> {
        let text = text.trim();
        let (sign, digits) =
            text.strip_prefix(['-', '\u{2212}']).map_or(("", text), |it| ("-", it.trim_start()));
        let (whole, decimals) = digits.split_once([',', '.']).unwrap_or((digits, ""));
        let separated = digits.contains([',', '.']);
        let are_digits = |it: &str| it.chars().all(|it| it.is_ascii_digit());
        let groups: Vec<&str> = whole.split(char::is_whitespace).collect();
        let is_empty = whole.trim().is_empty() || (separated && decimals.is_empty());
        if is_empty || !groups.iter().all(|it| are_digits(it)) || !are_digits(decimals) {
            return Err(QuantityError::NotANumber);
        }
        let is_grouped = groups.len() == 1
            || ((1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|it| it.len() == 3));
        if !is_grouped {
            return Err(QuantityError::Groups);
        }
        let joined = groups.concat();
        let whole = joined.trim_start_matches('0');
        let decimals = decimals.trim_end_matches('0');
        if whole.len() > WHOLE {
            return Err(QuantityError::OutOfBounds);
        }
        if decimals.len() > DECIMALS {
            return Err(QuantityError::TooManyDecimals);
        }
        let whole = if whole.is_empty() { "0" } else { whole };
        let point = if decimals.is_empty() { "" } else { "." };
        let sign = if whole == "0" && decimals.is_empty() { "" } else { sign };
        Ok(Self(format!("{sign}{whole}{point}{decimals}")))
    }
}

text_value!(Quantity);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_write_it() {
        for (text, canonical, shown) in [
            ("1250", "1250", "1 250"),
            ("1 250", "1250", "1 250"),
            ("12\u{202f}243", "12243", "12 243"),
            ("3\u{a0}345\u{a0}000", "3345000", "3 345 000"),
            ("81,80", "81.8", "81,8"),
            ("0.5", "0.5", "0,5"),
            ("007", "7", "7"),
            ("−3,0", "-3", "−3"),
            ("-0", "0", "0"),
            ("0,000001", "0.000001", "0,000001"),
            ("999999999999", "999999999999", "999 999 999 999"),
        ] {
            let read: Quantity = text.parse().unwrap();
            assert_eq!((read.as_str(), read.shown().replace('\u{202f}', " ").as_str()), (canonical, shown));
            assert_eq!(read.to_string().parse(), Ok(read));
        }
    }

    #[test]
    fn what_is_not_a_number_says_why() {
        use QuantityError::{Groups, NotANumber, OutOfBounds, TooManyDecimals};
        for (text, expected) in [
            ("", NotANumber),
            ("-", NotANumber),
            (",5", NotANumber),
            ("5,", NotANumber),
            ("1,2,3", NotANumber),
            ("douze", NotANumber),
            ("80 %", NotANumber),
            ("12 34", Groups),
            ("1  250", Groups),
            ("1000000000000", OutOfBounds),
            ("0,0000001", TooManyDecimals),
        ] {
            assert_eq!(text.parse::<Quantity>(), Err(expected), "{text:?}");
        }
    }
}
