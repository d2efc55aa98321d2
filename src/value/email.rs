//! An e-mail address, which is also how one person is told from another.

use std::str::FromStr;

use sea_orm::DeriveValueType;

use super::text_value;

/// At most 254 characters, in small letters: « prenom.nom@exemple.gouv.fr ».
///
/// A light check: only a message that arrives proves that an address exists.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
#[sea_orm(value_type = "String")]
pub struct Email(String);

/// Why a text is not an [`Email`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmailError {
    /// Nothing was given.
    #[error("Indiquez une adresse électronique, par exemple prenom.nom@exemple.gouv.fr.")]
    Empty,
    /// More than 254 characters, or more than 64 before the at sign.
    #[error("Cette adresse électronique est trop longue. Vérifiez qu’elle n’en contient qu’une.")]
    TooLong,
    /// Not one name, one at sign and one domain.
    #[error(
        "Cette adresse électronique n’est pas complète. Écrivez-la sous la forme prenom.nom@exemple.gouv.fr."
    )]
    Shape,
}

impl FromStr for Email {
    type Err = EmailError;

    /// Spaces around are dropped, capitals become small letters.
    fn from_str(text: &str) -> Result<Self, EmailError> {
        let address = text.trim().to_lowercase();
        if address.is_empty() {
            return Err(EmailError::Empty);
        }
        let (name, domain) = address.split_once('@').ok_or(EmailError::Shape)?;
        if !is_name(name) || !is_domain(domain) {
            return Err(EmailError::Shape);
        }
        if address.len() > 254 || name.len() > 64 {
            return Err(EmailError::TooLong);
        }
        Ok(Self(address))
    }
}

text_value!(Email);

fn is_name(name: &str) -> bool {
    let signs = "!#$%&'*+-/=?^_`{|}~.";
    !name.is_empty()
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains("..")
        && name.chars().all(|c| c.is_ascii_alphanumeric() || signs.contains(c))
}

fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    domain.contains('.') && domain.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        let long = format!("{}@exemple.fr", "a".repeat(65));
        for (text, result) in [
            ("lea.dormoy@exemple.gouv.fr", Ok("lea.dormoy@exemple.gouv.fr")),
            (" Lea.DORMOY@Exemple.gouv.fr ", Ok("lea.dormoy@exemple.gouv.fr")),
            ("o'brien+jalon@sous-domaine.exemple.fr", Ok("o'brien+jalon@sous-domaine.exemple.fr")),
            ("", Err(EmailError::Empty)),
            ("lea.dormoy", Err(EmailError::Shape)),
            ("@exemple.fr", Err(EmailError::Shape)),
            ("lea@exemple", Err(EmailError::Shape)),
            ("lea@exemple..fr", Err(EmailError::Shape)),
            ("lea@-exemple.fr", Err(EmailError::Shape)),
            ("lea@exemple.fr, paul@exemple.fr", Err(EmailError::Shape)),
            ("lea dormoy@exemple.fr", Err(EmailError::Shape)),
            ("léa@exemple.fr", Err(EmailError::Shape)),
            (".lea@exemple.fr", Err(EmailError::Shape)),
            ("lea@exemple.fr\r\nBcc: paul@exemple.fr", Err(EmailError::Shape)),
            (long.as_str(), Err(EmailError::TooLong)),
        ] {
            let read = text.parse::<Email>();
            assert_eq!(read.as_ref().map(Email::as_str).map_err(|e| *e), result, "{text:?}");
            if let Ok(email) = read {
                assert_eq!(email.to_string().parse(), Ok(email));
            }
        }
    }
}
