//! The international number of a bank account (ISO 13616).

use std::str::FromStr;

use sea_orm::DeriveValueType;

use super::{Rib, mod_97};
use crate::text::NO_BREAK_SPACE;
use crate::value::{in_groups, text_value, without_separators};

/// 15 to 34 letters and digits whose remainder by 97 is 1; a French one holds a checked RIB.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
#[sea_orm(value_type = "String")]
pub struct Iban(String);

/// Why a text is not an [`Iban`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IbanError {
    /// Nothing was given.
    #[error("Indiquez l’IBAN, qui commence par FR suivi de 25 caractères pour un compte français.")]
    Empty,
    /// Not a country, two digits, then letters and digits.
    #[error(
        "Un IBAN commence par deux lettres et deux chiffres, puis n’a que des lettres et des chiffres. Recopiez-le du relevé d’identité bancaire."
    )]
    Shape,
    /// Too short or too long, for its country where it is France.
    #[error(
        "Cet IBAN n’a pas la bonne longueur\u{A0}: 27 caractères pour un compte français. Vérifiez qu’il est complet."
    )]
    Length,
    /// The key does not agree.
    #[error(
        "Cet IBAN n’est pas valide\u{A0}: sa clé de contrôle ne correspond pas. Vérifiez chaque caractère."
    )]
    Key,
}

impl Iban {
    /// By four, with no-break spaces: « FR76 3000 1000 6400 0000 9244 140 ».
    pub fn grouped(&self) -> String {
        in_groups(&self.0, &[4])
    }

    /// Enough to recognise it, not enough to use it: « FR76 •••• 4140 ».
    pub fn masked(&self) -> String {
        let start = self.0.get(..4).unwrap_or_default();
        let end = self.0.get(self.0.len().saturating_sub(4)..).unwrap_or_default();
        format!("{start}{NO_BREAK_SPACE}••••{NO_BREAK_SPACE}{end}")
    }

    /// The French account it names, when it is French.
    pub fn rib(&self) -> Option<Rib> {
        self.0.get(4..).filter(|_| self.0.starts_with("FR")).and_then(|account| account.parse().ok())
    }

    /// From the 23 characters of a checked RIB.
    pub(super) fn of_france(account: &str) -> Self {
        let key = 98 - mod_97(&format!("{account}FR00"));
        Self(format!("FR{key:02}{account}"))
    }
}

impl FromStr for Iban {
    type Err = IbanError;

    /// Spaces and small letters are accepted.
    fn from_str(text: &str) -> Result<Self, IbanError> {
        let code = without_separators(text).to_ascii_uppercase();
        if code.is_empty() {
            return Err(IbanError::Empty);
        }
        if !code.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(IbanError::Shape);
        }
        let (Some(country), Some(key), Some(account)) = (code.get(..2), code.get(2..4), code.get(4..)) else {
            return Err(IbanError::Length);
        };
        if !country.bytes().all(|b| b.is_ascii_alphabetic()) || !key.bytes().all(|b| b.is_ascii_digit()) {
            return Err(IbanError::Shape);
        }
        let french = country == "FR";
        if !(15..=34).contains(&code.len()) || (french && code.len() != 27) {
            return Err(IbanError::Length);
        }
        let in_range = ("02"..="98").contains(&key);
        if !in_range || mod_97(&format!("{account}{country}{key}")) != 1 {
            return Err(IbanError::Key);
        }
        if french && account.parse::<Rib>().is_err() {
            return Err(IbanError::Key);
        }
        Ok(Self(code))
    }
}

text_value!(Iban);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accepted() {
        for (text, grouped, masked) in [
            ("FR76 3000 1000 6400 0000 9244 140", "FR76 3000 1000 6400 0000 9244 140", "FR76 •••• 4140"),
            ("fr7630001000640000009244140", "FR76 3000 1000 6400 0000 9244 140", "FR76 •••• 4140"),
            ("FR14 2004 1010 0505 0001 3M02 606", "FR14 2004 1010 0505 0001 3M02 606", "FR14 •••• 2606"),
            ("DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00", "DE89 •••• 3000"),
            ("NO93 8601 1117 947", "NO93 8601 1117 947", "NO93 •••• 7947"),
        ] {
            let iban: Iban = text.parse().unwrap();
            assert_eq!(iban.grouped().replace('\u{A0}', " "), grouped);
            assert_eq!(iban.masked().replace('\u{A0}', " "), masked);
            assert_eq!(iban.grouped().parse(), Ok(iban.clone()));
            assert_eq!(iban.rib().is_some(), grouped.starts_with("FR"));
        }
    }

    #[test]
    fn refused() {
        // The last one is right by 97 but holds a RIB whose own key is wrong.
        for (text, error) in [
            ("", IbanError::Empty),
            ("FR", IbanError::Length),
            ("FR76 3000 1000 6400 0000 9244 14", IbanError::Length),
            ("NO93 8601 1117 94", IbanError::Length),
            ("FR77 3000 1000 6400 0000 9244 140", IbanError::Key),
            ("FR76 3000 1000 6400 0000 9244 041", IbanError::Key),
            ("FRA6 3000 1000 6400 0000 9244 140", IbanError::Shape),
            ("1276 3000 1000 6400 0000 9244 140", IbanError::Shape),
            ("FR76/3000 1000 6400 0000 9244 140", IbanError::Shape),
            (Iban::of_france("30001000640000009244141").as_str(), IbanError::Key),
        ] {
            assert_eq!(text.parse::<Iban>(), Err(error), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_makes_it_panic(text in "\\PC*") {
            if let Ok(iban) = text.parse::<Iban>() {
                prop_assert_eq!(iban.to_string().parse(), Ok(iban));
            }
        }
    }
}
