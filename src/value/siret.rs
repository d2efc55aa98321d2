//! The number of an establishment in the national register.

use std::str::FromStr;

use sea_orm::DeriveValueType;

use super::{in_groups, text_value, without_separators};

/// 14 digits: a SIREN of nine and an establishment of five, both checked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
#[sea_orm(value_type = "String")]
pub struct Siret(String);

/// Why a text is not a [`Siret`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SiretError {
    /// Nothing was given.
    #[error("Indiquez le SIRET\u{A0}: 14 chiffres.")]
    Empty,
    /// Letters or signs.
    #[error("Le SIRET ne contient que des chiffres. Recopiez ses 14 chiffres, avec ou sans espaces.")]
    NotDigits,
    /// More or fewer than 14 digits.
    #[error(
        "Le SIRET compte 14 chiffres\u{A0}: les 9 du SIREN, puis les 5 de l’établissement. Complétez-le."
    )]
    Length,
    /// The key does not agree: a digit is wrong, or two are swapped.
    #[error(
        "Ce SIRET n’est pas valide\u{A0}: sa clé de contrôle ne correspond pas. Vérifiez chaque chiffre."
    )]
    Key,
}

/// La Poste has more establishments than its keys allow: its SIRETs follow a rule of their own.
const LA_POSTE: &str = "356000000";

impl Siret {
    /// « 130 025 265 00013 », with no-break spaces.
    pub fn grouped(&self) -> String {
        in_groups(&self.0, &[3, 3, 3, 5])
    }

    /// The nine digits of the legal unit.
    pub fn siren(&self) -> &str {
        self.0.get(..9).unwrap_or_default()
    }
}

impl FromStr for Siret {
    type Err = SiretError;

    /// Spaces, points and hyphens between the digits are dropped.
    fn from_str(text: &str) -> Result<Self, SiretError> {
        let digits = without_separators(text);
        if digits.is_empty() {
            return Err(SiretError::Empty);
        }
        if !digits.chars().all(|c| c.is_ascii_digit()) {
            return Err(SiretError::NotDigits);
        }
        let Some(siren) = digits.get(..9).filter(|_| digits.len() == 14) else {
            return Err(SiretError::Length);
        };
        let whole_agrees = passes_luhn(&digits)
            || (siren == LA_POSTE
                && digits.bytes().map(|b| u32::from(b - b'0')).sum::<u32>().is_multiple_of(5));
        if !passes_luhn(siren) || !whole_agrees || siren == "000000000" {
            return Err(SiretError::Key);
        }
        Ok(Self(digits))
    }
}

text_value!(Siret);

/// Luhn: from the right, every second digit doubled (its digits added), the sum a multiple of 10.
fn passes_luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .map(|byte| u32::from(byte - b'0'))
        .enumerate()
        .map(|(place, digit)| if place % 2 == 1 { digit * 2 / 10 + digit * 2 % 10 } else { digit })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accepted() {
        for (text, grouped) in [
            ("13002526500013", "130 025 265 00013"),
            ("130 025 265 00013", "130 025 265 00013"),
            ("130\u{A0}025\u{202F}265.00013", "130 025 265 00013"),
            ("23350001600040", "233 500 016 00040"),
            ("38047555800058", "380 475 558 00058"),
            ("35600000000048", "356 000 000 00048"),
            ("35600000049837", "356 000 000 49837"),
        ] {
            let siret: Siret = text.parse().unwrap();
            assert_eq!(siret.grouped().replace('\u{A0}', " "), grouped);
            assert_eq!(siret.siren(), grouped.replace(' ', "").get(..9).unwrap());
        }
    }

    #[test]
    fn refused() {
        for (text, error) in [
            ("", SiretError::Empty),
            ("  ", SiretError::Empty),
            ("1300252650001A", SiretError::NotDigits),
            ("130025265", SiretError::Length),
            ("130025265000130", SiretError::Length),
            ("13002526500014", SiretError::Key),
            ("31002526500013", SiretError::Key),
            ("12345678000006", SiretError::Key),
            ("35600000049838", SiretError::Key),
            ("00000000000000", SiretError::Key),
        ] {
            assert_eq!(text.parse::<Siret>(), Err(error), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(text in "[0-9]{14}") {
            if let Ok(siret) = text.parse::<Siret>() {
                prop_assert_eq!(siret.grouped().parse(), Ok(siret.clone()));
                prop_assert_eq!(siret.to_string().parse(), Ok(siret));
            }
        }

        #[test]
        fn one_wrong_digit_is_seen(place in 0_usize..14, add in 1_u8..10) {
            let mut digits = *b"13002526500013";
            digits[place] = (digits[place] - b'0' + add) % 10 + b'0';
            let text = String::from_utf8(digits.to_vec()).unwrap();
            prop_assert_eq!(text.parse::<Siret>(), Err(SiretError::Key));
        }
    }
}
