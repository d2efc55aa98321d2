//! A person, as typed.

use rocket::form::FromForm;
use serde::Serialize;

use crate::identity::record::person::Values;
use crate::portfolio::conflict::{Field, Opened};
use crate::web::form::FormErrors;

/// The form, as typed. `version` and `opened` say what was before the eyes of whoever typed.
#[derive(Clone, Debug, Default, FromForm, Serialize)]
pub struct PersonDraft {
    #[field(default = "")]
    name: String,
    #[field(default = "")]
    pub email: String,
    /// Row of the organisation; empty when it is not known.
    #[field(default = "")]
    organisation: String,
    /// « oui », or nothing.
    #[field(default = "")]
    administrator: String,
    /// « oui », or nothing.
    #[field(default = "")]
    observer: String,
    #[field(default = 0)]
    pub version: i64,
    #[field(default = "")]
    pub opened: String,
}

impl From<&Values> for PersonDraft {
    fn from(it: &Values) -> Self {
        let mark = |yes: bool| if yes { "oui".to_owned() } else { String::new() };
        Self {
            name: it.name.clone(),
            email: it.email.to_string(),
            organisation: it.organisation.map(|id| id.to_string()).unwrap_or_default(),
            administrator: mark(it.administrator),
            observer: mark(it.observer),
            version: 0,
            opened: String::new(),
        }
    }
}

impl PersonDraft {
    /// The fields, in the order of the form.
    pub fn fields(&self) -> [Field<'_>; 5] {
        [
            ("name", "Prénom et nom", &self.name),
            ("email", "Adresse électronique", &self.email),
            ("organisation", "Organisation", &self.organisation),
            ("administrator", "Administre Jalon", &self.administrator),
            ("observer", "Lit tout, sans écrire", &self.observer),
        ]
        .map(|(name, label, value)| Field { name, label, value })
    }

    /// Takes the value saved meanwhile in a field that was left alone.
    pub fn take(&mut self, field: &str, value: String) {
        let place = match field {
            "name" => &mut self.name,
            "email" => &mut self.email,
            "organisation" => &mut self.organisation,
            "administrator" => &mut self.administrator,
            _ => &mut self.observer,
        };
        *place = value;
    }

    /// What the form showed when it was opened; nothing when it does not say.
    pub fn opened(&self) -> Opened {
        serde_json::from_str(&self.opened).unwrap_or_default()
    }

    /// The person as typed; `organisations` are the rows that may be chosen.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(&self, organisations: &[(i64, String)]) -> Result<Values, FormErrors> {
        let mut errors = FormErrors::new();
        let name = errors.name("name", &self.name, "Indiquez le prénom et le nom.");
        let email = errors.parsed("email", &self.email, "Indiquez l’adresse électronique professionnelle.");
        let organisation = self.organisation.trim();
        let known = organisations.iter().find(|it| it.0.to_string() == organisation).map(|it| it.0);
        if !organisation.is_empty() && known.is_none() {
            errors.add("organisation", "Choisissez une organisation dans la liste.");
        }
        match (name, email) {
            (Some(name), Some(email)) if errors.is_empty() => Ok(Values {
                name,
                email,
                organisation: known,
                administrator: self.administrator == "oui",
                observer: self.observer == "oui",
            }),
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_stands_beside_its_field() {
        let organisations = [(3, "Office".to_owned())];
        let draft = |name: &str, email: &str, organisation: &str| PersonDraft {
            name: name.to_owned(),
            email: email.to_owned(),
            organisation: organisation.to_owned(),
            ..<PersonDraft as Default>::default()
        };
        let faults = |it: &PersonDraft| {
            let errors = it.parsed(&organisations).unwrap_err();
            errors.iter().map(|it| it.field.clone()).collect::<Vec<_>>()
        };
        assert_eq!(faults(&draft("", "", "")), ["name", "email"]);
        assert_eq!(faults(&draft("Ava", "ava", "9")), ["email", "organisation"]);
        let read = draft(" Ava  Lorient ", "Ava@Office.example", "3").parsed(&organisations).unwrap();
        assert_eq!((read.name.as_str(), read.email.as_str()), ("Ava Lorient", "ava@office.example"));
        assert_eq!(read.organisation, Some(3));
        assert_eq!(PersonDraft::from(&read).parsed(&organisations).unwrap(), read);
    }
}
