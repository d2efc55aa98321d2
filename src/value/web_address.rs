//! The address of a public page.

use std::str::FromStr;

use ammonia::Url;
use sea_orm::DeriveValueType;

use super::text_value;

/// An `http` or `https` address with a host, as it was written; at most 2 000 characters.
///
/// Safe in `href`: no script, no user name, no space.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
#[sea_orm(value_type = "String")]
pub struct WebAddress(String);

/// Why a text is not a [`WebAddress`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WebAddressError {
    /// Nothing was given.
    #[error("Indiquez une adresse, par exemple https://exemple.gouv.fr.")]
    Empty,
    /// More than 2 000 characters.
    #[error("Cette adresse est trop longue. Raccourcissez-la à 2\u{202F}000 caractères au plus.")]
    TooLong,
    /// Neither `http://` nor `https://` at the start.
    #[error(
        "Cette adresse doit commencer par https:// ou http://. Copiez-la depuis la barre d’adresse du navigateur."
    )]
    Scheme,
    /// A space or an invisible character inside.
    #[error(
        "Cette adresse contient une espace ou un caractère invisible. Retirez-le, ou copiez l’adresse depuis le navigateur."
    )]
    Space,
    /// No readable host, or a user name before it.
    #[error("Cette adresse n’a pas de nom de site lisible. Écrivez-la comme https://exemple.gouv.fr/page.")]
    Host,
}

impl FromStr for WebAddress {
    type Err = WebAddressError;

    /// Spaces around are dropped; the rest is kept as written.
    fn from_str(text: &str) -> Result<Self, WebAddressError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(WebAddressError::Empty);
        }
        let lower = text.to_ascii_lowercase();
        if !lower.starts_with("https://") && !lower.starts_with("http://") {
            return Err(WebAddressError::Scheme);
        }
        if text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}'))
        {
            return Err(WebAddressError::Space);
        }
        if text.len() > 2_000 {
            return Err(WebAddressError::TooLong);
        }
        let url = Url::parse(text).map_err(|_| WebAddressError::Host)?;
        let named = url.host_str().is_some_and(|host| host.trim_matches('.').contains('.'));
        if !named || !url.username().is_empty() || url.password().is_some() {
            return Err(WebAddressError::Host);
        }
        Ok(Self(text.to_owned()))
    }
}

impl WebAddress {
    /// The name of the site, for a short label: « exemple.gouv.fr ».
    pub fn host(&self) -> &str {
        let after = self.0.split_once("://").map_or(self.0.as_str(), |(_, rest)| rest);
        after.split(['/', '?', '#', ':']).next().unwrap_or_default()
    }
}

text_value!(WebAddress);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accepted() {
        for (text, host) in [
            ("https://exemple.gouv.fr", "exemple.gouv.fr"),
            ("http://exemple.fr:8080/stats?an=2026#juin", "exemple.fr"),
            ("HTTPS://Exemple.fr/É", "Exemple.fr"),
            (" https://exemple.fr/budget ", "exemple.fr"),
            ("https://forêt.fr/", "forêt.fr"),
            ("https://192.0.2.1/", "192.0.2.1"),
        ] {
            let address: WebAddress = text.parse().unwrap();
            assert_eq!(address.as_str(), text.trim());
            assert_eq!(address.host(), host);
        }
    }

    #[test]
    fn refused() {
        let long = format!("https://exemple.fr/{}", "a".repeat(2_000));
        for (text, error) in [
            ("", WebAddressError::Empty),
            ("exemple.fr", WebAddressError::Scheme),
            ("ftp://exemple.fr", WebAddressError::Scheme),
            ("javascript:alert(1)", WebAddressError::Scheme),
            ("https:exemple.fr", WebAddressError::Scheme),
            ("https://exemple.fr/a b", WebAddressError::Space),
            ("https://exemple.fr/a\nb", WebAddressError::Space),
            ("https://exemple\u{200B}.fr", WebAddressError::Space),
            ("https://", WebAddressError::Host),
            ("https://localhost/", WebAddressError::Host),
            ("https://[::1]/", WebAddressError::Host),
            ("https://lea@exemple.fr/", WebAddressError::Host),
            ("https://exemple.fr@autre.fr/", WebAddressError::Host),
            (long.as_str(), WebAddressError::TooLong),
        ] {
            assert_eq!(text.parse::<WebAddress>(), Err(error), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(text in "https?://[a-z]{1,9}\\.fr/\\PC{0,20}") {
            if let Ok(address) = text.parse::<WebAddress>() {
                prop_assert_eq!(address.to_string().parse(), Ok(address));
            }
        }
    }
}
