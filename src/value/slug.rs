//! The name of a thing in a URL, as on the programme's site.

use std::str::FromStr;

use sea_orm::DeriveValueType;

use super::text_value;

/// 1 to 100 of `a-z 0-9 - . _`, the first one a letter or a digit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
#[sea_orm(value_type = "String")]
pub struct Slug(String);

/// Why a text is not a [`Slug`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SlugError {
    /// Nothing was given.
    #[error("Indiquez un identifiant, par exemple « bulletin.air ».")]
    Empty,
    /// More than 100 characters.
    #[error("Cet identifiant est trop long. Raccourcissez-le à 100 caractères au plus.")]
    TooLong,
    /// A capital, an accent, a space or a sign.
    #[error(
        "Cet identifiant contient un caractère non admis. Écrivez-le avec des lettres minuscules sans accent, des chiffres, des points, des tirets et des tirets bas."
    )]
    Character,
    /// Begins with a point, a hyphen or a low line.
    #[error("Cet identifiant doit commencer par une lettre minuscule ou un chiffre.")]
    Start,
}

impl FromStr for Slug {
    type Err = SlugError;

    /// Nothing is repaired: a URL has one spelling.
    fn from_str(text: &str) -> Result<Self, SlugError> {
        let first = text.chars().next().ok_or(SlugError::Empty)?;
        if !text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.' | '_'))
        {
            return Err(SlugError::Character);
        }
        if !first.is_ascii_alphanumeric() {
            return Err(SlugError::Start);
        }
        if text.len() > 100 {
            return Err(SlugError::TooLong);
        }
        Ok(Self(text.to_owned()))
    }
}

text_value!(Slug);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accepted() {
        let long = "a".repeat(100);
        for text in ["a", "bulletin.air", "sous_preference", "1jeune-1solution", "a--b", long.as_str()] {
            assert_eq!(text.parse::<Slug>().unwrap().as_str(), text);
        }
    }

    #[test]
    fn refused() {
        let long = "a".repeat(101);
        for (text, error) in [
            ("", SlugError::Empty),
            (" a", SlugError::Character),
            ("Air", SlugError::Character),
            ("forêt", SlugError::Character),
            ("a/b", SlugError::Character),
            ("a b", SlugError::Character),
            ("..", SlugError::Start),
            ("-a", SlugError::Start),
            ("_a", SlugError::Start),
            (long.as_str(), SlugError::TooLong),
        ] {
            assert_eq!(text.parse::<Slug>(), Err(error), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(text in "[a-z0-9][a-z0-9._-]{0,99}") {
            let slug: Slug = text.parse().unwrap();
            prop_assert_eq!(slug.to_string().parse(), Ok(slug));
        }
    }
}
