//! What is typed at the entrance.

use rocket::form::FromForm;
use rocket::http::uri::Origin;
use serde::Serialize;

use crate::value::Email;
use crate::web::form::FormErrors;

/// The form, as typed.
#[derive(Clone, Debug, Default, FromForm, Serialize)]
pub struct SignInDraft {
    #[field(default = "")]
    pub email: String,
    /// Where to go afterwards, a path of this site.
    #[field(default = "")]
    pub vers: String,
}

impl SignInDraft {
    /// The address, or what to correct in it.
    pub fn parsed(&self) -> Result<Email, FormErrors> {
        let mut errors = FormErrors::new();
        let email =
            errors.parsed("email", &self.email, "Indiquez votre adresse électronique professionnelle.");
        email.ok_or(errors)
    }
}

/// A path of this site, or nothing: an address of another one is never followed.
pub fn local_path(typed: &str) -> Option<&str> {
    let is_path = typed.starts_with('/') && !typed.starts_with("//") && !typed.starts_with("/\\");
    let is_plain = typed.len() <= 2_000 && !typed.chars().any(|it| it.is_control() || it == '\\');
    // What no address can be would fail on the way, once the link is used.
    (is_path && is_plain && Origin::parse(typed).is_ok()).then_some(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        for (typed, followed) in [
            ("/produits?phase=tous", true),
            ("/", true),
            ("", false),
            ("//ailleurs.example", false),
            ("/\\ailleurs.example", false),
            ("/a\\b", false),
            ("https://ailleurs.example", false),
            ("javascript:alert(1)", false),
            ("/a\r\nSet-Cookie: x", false),
            ("/ x", false),
            ("/forêt", false),
            ("/produits?q=for%C3%AAt", true),
        ] {
            assert_eq!(local_path(typed).is_some(), followed, "{typed}");
        }
    }
}
