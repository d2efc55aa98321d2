//! What a person types about an organisation.

use rocket::form::FromForm;
use serde::Serialize;

use super::rules::Organisation;
use crate::portfolio::conflict::{Field, Opened};
use crate::value::address::too_long;
use crate::value::{Iban, Siret};
use crate::web::form::{FormErrors, line, text};

/// The form, as typed. `version` and `opened` say what the person had before their eyes.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct OrganisationDraft {
    #[field(default = "")]
    name: String,
    #[field(default = "")]
    acronym: String,
    #[field(default = "")]
    short_name: String,
    #[field(default = "")]
    legal_form: String,
    #[field(default = "")]
    siret: String,
    #[field(default = "")]
    address: String,
    #[field(default = "")]
    representative_name: String,
    #[field(default = "")]
    representative_title: String,
    #[field(default = "")]
    account_holder: String,
    #[field(default = "")]
    account_bank: String,
    #[field(default = "")]
    iban: String,
    #[field(default = "")]
    bic: String,
    /// Version of the sheet when the form was opened.
    #[field(default = 0)]
    pub version: i64,
    /// Values when the form was opened, as JSON.
    #[field(default = "")]
    pub opened: String,
}

impl From<&Organisation> for OrganisationDraft {
    fn from(it: &Organisation) -> Self {
        let shown = |value: &Option<String>| value.clone().unwrap_or_default();
        Self {
            name: it.name.clone(),
            acronym: shown(&it.acronym),
            short_name: shown(&it.short_name),
            legal_form: shown(&it.legal_form),
            siret: it.siret.as_ref().map(Siret::grouped).unwrap_or_default(),
            address: shown(&it.address),
            representative_name: shown(&it.representative_name),
            representative_title: shown(&it.representative_title),
            account_holder: shown(&it.account_holder),
            account_bank: shown(&it.account_bank),
            iban: it.iban.as_ref().map(Iban::grouped).unwrap_or_default(),
            bic: it.bic.as_ref().map(ToString::to_string).unwrap_or_default(),
            version: 0,
            opened: String::new(),
        }
    }
}

impl OrganisationDraft {
    /// What was typed, once read, with the values that the form was opened with.
    pub fn typed(values: &Organisation, opened: String) -> Self {
        Self { opened, ..Self::from(values) }
    }

    /// The fields, in the order of the form.
    pub fn fields(&self) -> [Field<'_>; 12] {
        [
            ("name", "Nom", &self.name),
            ("acronym", "Sigle", &self.acronym),
            ("short_name", "Nom court, avec son article", &self.short_name),
            ("legal_form", "Forme juridique", &self.legal_form),
            ("siret", "SIRET", &self.siret),
            ("address", "Adresse", &self.address),
            ("representative_name", "Prénom et nom du représentant", &self.representative_name),
            ("representative_title", "Qualité du représentant", &self.representative_title),
            ("account_holder", "Titulaire du compte", &self.account_holder),
            ("account_bank", "Banque", &self.account_bank),
            ("iban", "IBAN", &self.iban),
            ("bic", "BIC", &self.bic),
        ]
        .map(|(name, label, value)| Field { name, label, value })
    }

    /// The form again, with the values saved meanwhile where the person had changed nothing.
    pub fn take(&mut self, field: &str, value: String) {
        let place = match field {
            "name" => &mut self.name,
            "acronym" => &mut self.acronym,
            "short_name" => &mut self.short_name,
            "legal_form" => &mut self.legal_form,
            "siret" => &mut self.siret,
            "address" => &mut self.address,
            "representative_name" => &mut self.representative_name,
            "representative_title" => &mut self.representative_title,
            "account_holder" => &mut self.account_holder,
            "account_bank" => &mut self.account_bank,
            "iban" => &mut self.iban,
            _ => &mut self.bic,
        };
        *place = value;
    }

    /// What the form showed when it was opened; nothing when it does not say.
    pub fn opened(&self) -> Opened {
        serde_json::from_str(&self.opened).unwrap_or_default()
    }

    /// The organisation as typed; what the form does not hold is left to what is known.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(&self) -> Result<Organisation, FormErrors> {
        let mut errors = FormErrors::new();
        let name = errors.required("name", &self.name, "Indiquez le nom de l’organisation.");
        let organisation = Organisation {
            name: line(&name.unwrap_or_default()).unwrap_or_default(),
            acronym: line(&self.acronym),
            ministry: None,
            kind: None,
            legal_form: line(&self.legal_form),
            short_name: line(&self.short_name),
            address: text(&self.address.replace("\r\n", "\n")),
            siret: errors.optional("siret", &self.siret),
            representative_name: line(&self.representative_name),
            representative_title: line(&self.representative_title),
            account_holder: line(&self.account_holder),
            account_bank: line(&self.account_bank),
            iban: errors.optional("iban", &self.iban),
            bic: errors.optional("bic", &self.bic),
        };
        if let Some(why) = organisation.address.as_deref().and_then(too_long) {
            errors.add("address", why);
        }
        if organisation.representative_name.is_none() && organisation.representative_title.is_some() {
            errors.add("representative_name", "Indiquez le prénom et le nom du représentant.");
        }
        if organisation.iban.is_some() && organisation.account_holder.is_none() {
            errors.add("account_holder", "Indiquez le titulaire du compte, tel que le relevé le nomme.");
        }
        if self.iban.trim().is_empty() && !self.bic.trim().is_empty() {
            errors.add("iban", "Indiquez l’IBAN qui va avec ce BIC.");
        }
        let order: Vec<&str> = self.fields().iter().map(|it| it.name).collect();
        errors.in_order(&order);
        if errors.is_empty() { Ok(organisation) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> OrganisationDraft {
        OrganisationDraft { name: " Office  des marais ".to_owned(), ..Default::default() }
    }

    #[test]
    fn what_is_typed_is_brought_to_one_form() {
        let typed = OrganisationDraft {
            siret: "130 025 265 00013".to_owned(),
            address: "1 quai des Joncs\r\n00000 Marais ".to_owned(),
            account_holder: "Office".to_owned(),
            iban: "fr76 3000 1000 6400 0000 9244 140".to_owned(),
            bic: "bdfefrppcct".to_owned(),
            ..draft()
        };
        let read = typed.parsed().unwrap();
        assert_eq!(read.name, "Office des marais");
        assert_eq!(read.siret.as_ref().map(ToString::to_string).as_deref(), Some("13002526500013"));
        assert_eq!(read.address.as_deref(), Some("1 quai des Joncs\n00000 Marais"));
        assert_eq!(read.acronym, None);
        let again = OrganisationDraft::from(&read);
        assert_eq!(again.parsed().unwrap(), read);
    }

    #[test]
    fn what_is_wrong_stands_beside_its_field_in_order() {
        let typed = |change: fn(&mut OrganisationDraft)| {
            let mut it = draft();
            change(&mut it);
            let errors = it.parsed().unwrap_err();
            errors.iter().map(|it| it.field.clone()).collect::<Vec<_>>()
        };
        assert_eq!(typed(|it| it.name.clear()), ["name"]);
        assert_eq!(typed(|it| it.siret.push('1')), ["siret"]);
        assert_eq!(typed(|it| it.address = "Bât.\n".repeat(13)), ["address"]);
        assert_eq!(typed(|it| it.bic.push_str("BDFEFRPP")), ["iban"]);
        assert_eq!(typed(|it| it.representative_title.push_str("préfet")), ["representative_name"]);
        assert_eq!(
            typed(|it| {
                it.iban.push_str("FR76 3000 1000 6400 0000 9244 140");
                it.siret.push_str("12345678000006");
                it.bic.push('?');
            }),
            ["siret", "account_holder", "bic"]
        );
    }

    #[test]
    fn every_field_has_a_place_of_its_own() {
        for field in draft().fields() {
            let mut changed = <OrganisationDraft as Default>::default();
            changed.take(field.name, "x".to_owned());
            let found: Vec<_> =
                changed.fields().iter().filter(|it| it.value == "x").map(|it| it.name).collect();
            assert_eq!(found, [field.name]);
        }
    }
}
