//! What a person types about an incubator.

use rocket::form::FromForm;
use serde::Serialize;

use super::record::Incubator;
use crate::portfolio::conflict::{Field, Opened};
use crate::value::Email;
use crate::web::form::{FormErrors, text};

/// The form, as typed. `version` and `opened` say what the person had before their eyes.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct IncubatorDraft {
    /// Name in addresses of the organisation that owns it.
    #[field(default = "")]
    pub owner: String,
    #[field(default = "")]
    contact: String,
    #[field(default = "")]
    address: String,
    /// Version of the sheet when the form was opened.
    #[field(default = 0)]
    pub version: i64,
    /// Values when the form was opened, as JSON.
    #[field(default = "")]
    pub opened: String,
}

/// What the form changes in an incubator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Name in addresses of the organisation that owns it.
    pub owner: Option<String>,
    /// Where to write to.
    pub contact: Option<Email>,
    /// Postal address, line by line.
    pub address: Option<String>,
}

impl From<&Incubator> for IncubatorDraft {
    fn from(it: &Incubator) -> Self {
        Self {
            owner: it.owner.as_ref().map(|it| it.slug.clone()).unwrap_or_default(),
            contact: it.contact.clone().unwrap_or_default(),
            address: it.address.clone().unwrap_or_default(),
            version: 0,
            opened: String::new(),
        }
    }
}

impl IncubatorDraft {
    /// What was typed, once read, with the values that the form was opened with.
    pub fn typed(values: &Incubator, opened: String) -> Self {
        Self { opened, ..Self::from(values) }
    }

    /// The fields, in the order of the form.
    pub fn fields(&self) -> [Field<'_>; 3] {
        [
            ("owner", "Organisation propriétaire", &self.owner),
            ("contact", "Adresse électronique", &self.contact),
            ("address", "Adresse postale", &self.address),
        ]
        .map(|(name, label, value)| Field { name, label, value })
    }

    /// Replaces the value of one field.
    pub fn take(&mut self, field: &str, value: String) {
        match field {
            "owner" => self.owner = value,
            "contact" => self.contact = value,
            _ => self.address = value,
        }
    }

    /// What the form showed when it was opened; nothing when it does not say.
    pub fn opened(&self) -> Opened {
        serde_json::from_str(&self.opened).unwrap_or_default()
    }

    /// The correction as typed.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(&self) -> Result<Correction, FormErrors> {
        let mut errors = FormErrors::new();
        let correction = Correction {
            owner: text(&self.owner),
            contact: errors.optional("contact", &self.contact),
            address: text(&self.address.replace("\r\n", "\n")),
        };
        if errors.is_empty() { Ok(correction) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_an_address() {
        let typed = |contact: &str| IncubatorDraft { contact: contact.to_owned(), ..Default::default() };
        assert_eq!(typed("").parsed().unwrap().contact, None);
        let read = typed(" Equipe@Exemple.gouv.fr ").parsed().unwrap();
        assert_eq!(read.contact.as_ref().map(Email::as_str), Some("equipe@exemple.gouv.fr"));
        assert!(typed("appelez-nous").parsed().is_err());
    }
}
