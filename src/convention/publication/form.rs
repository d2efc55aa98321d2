//! What is typed about a publication.

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::Serialize;

use crate::value::WebAddress;
use crate::web::form::{FormErrors, line};
use crate::web::french;

/// Characters of a reason, at most.
const LONGEST: usize = 200;

/// Where and when, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct PublicationDraft {
    #[field(default = "")]
    url: String,
    #[field(default = "")]
    published_on: String,
}

/// Why a publication is undone, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct UndoDraft {
    #[field(default = "")]
    reason: String,
}

impl PublicationDraft {
    /// The page and the day, for a convention that was signed on `signed_on`.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(
        &self,
        signed_on: NaiveDate,
        today: NaiveDate,
    ) -> Result<(WebAddress, NaiveDate), FormErrors> {
        let mut errors = FormErrors::new();
        let url = self.url(&mut errors);
        let on = self.on(&mut errors, signed_on, today);
        url.zip(on).ok_or(errors)
    }

    fn url(&self, errors: &mut FormErrors) -> Option<WebAddress> {
        let missing = "Indiquez l’adresse de la page publiée, par exemple https://www.data.gouv.fr/…";
        let url: WebAddress = errors.parsed("url", &self.url, missing)?;
        if !url.as_str().to_ascii_lowercase().starts_with("https://") {
            errors.add("url", "L’adresse d’une page publiée commence par https://.");
            return None;
        }
        Some(url)
    }

    fn on(&self, errors: &mut FormErrors, signed_on: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
        let missing = "Indiquez le jour de la publication.";
        let on = errors.required_day("published_on", &self.published_on, missing)?;
        if on > today {
            errors.add(
                "published_on",
                "Ce jour est à venir\u{a0}: une publication s’enregistre une fois faite.",
            );
            return None;
        }
        if on < signed_on {
            let signed_on = french::date(signed_on);
            errors.add(
                "published_on",
                format!(
                    "La convention a été signée le {signed_on}\u{a0}: elle n’a pas pu être publiée avant."
                ),
            );
            return None;
        }
        Some(on)
    }
}

impl UndoDraft {
    /// The reason.
    ///
    /// # Errors
    /// No reason, or one that is too long.
    pub fn parsed(&self) -> Result<String, FormErrors> {
        let mut errors = FormErrors::new();
        let missing = "Dites pourquoi cette publication est retirée de Jalon.";
        errors.required_at_most("reason", line(&self.reason), missing, LONGEST).ok_or(errors)
    }
}
