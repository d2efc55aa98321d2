//! The identifier of a bank (ISO 9362).

use std::str::FromStr;

use sea_orm::DeriveValueType;

use crate::value::{text_value, without_separators};

/// 8 or 11 characters: bank, country, place, and perhaps a branch.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
#[sea_orm(value_type = "String")]
pub struct Bic(String);

/// Why a text is not a [`Bic`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BicError {
    /// Nothing was given.
    #[error("Indiquez le BIC\u{A0}: 8 ou 11 caractères, sur le relevé d’identité bancaire.")]
    Empty,
    /// Neither 8 nor 11 characters.
    #[error("Le BIC compte 8 ou 11 caractères. Recopiez-le du relevé d’identité bancaire.")]
    Length,
    /// Signs, or digits where letters belong.
    #[error(
        "Ce BIC n’est pas valide\u{A0}: il commence par six lettres, dont deux pour le pays, par exemple BDFEFRPPCCT."
    )]
    Shape,
}

impl FromStr for Bic {
    type Err = BicError;

    /// Small letters and spaces are accepted.
    fn from_str(text: &str) -> Result<Self, BicError> {
        let code = without_separators(text).to_ascii_uppercase();
        if code.is_empty() {
            return Err(BicError::Empty);
        }
        if !code.chars().all(|c| c.is_ascii_alphanumeric()) {
            return Err(BicError::Shape);
        }
        if !matches!(code.len(), 8 | 11) {
            return Err(BicError::Length);
        }
        if !code.chars().take(6).all(|c| c.is_ascii_alphabetic()) {
            return Err(BicError::Shape);
        }
        Ok(Self(code))
    }
}

text_value!(Bic);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        for (text, result) in [
            ("BDFEFRPPCCT", Ok("BDFEFRPPCCT")),
            ("trpufrp1", Ok("TRPUFRP1")),
            ("TRPU FR P1", Ok("TRPUFRP1")),
            ("", Err(BicError::Empty)),
            ("BDFEFRP", Err(BicError::Length)),
            ("BDFEFRPPCC", Err(BicError::Length)),
            ("BDFE3RPP", Err(BicError::Shape)),
            ("BDFEFRP/", Err(BicError::Shape)),
            ("BDFÉFRPP", Err(BicError::Shape)),
        ] {
            let read = text.parse::<Bic>();
            assert_eq!(read.as_ref().map(Bic::as_str).map_err(|e| *e), result, "{text:?}");
            if let Ok(bic) = read {
                assert_eq!(bic.to_string().parse(), Ok(bic));
            }
        }
    }
}
