//! What an administrator types about an edition.

use rocket::form::FromForm;
use serde::Serialize;

use super::read::{bounded, count, entries, link, said, unchanged_as_written};
use super::record::Sheet;
use crate::fast::rules::{Announced, Dates, Edition, NumberFault, Rate, faults, number_fault};
use crate::money::Euros;
use crate::portfolio::conflict::{Field, Opened};
use crate::web::form::{FormErrors, clean};
use crate::web::french;

/// The form, as typed: the committee has one member a line. `version` and `opened` say what the
/// person had before their eyes.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct EditionDraft {
    #[field(default = "")]
    number: String,
    #[field(default = "")]
    title: String,
    #[field(default = "")]
    opened_on: String,
    #[field(default = "")]
    closed_on: String,
    #[field(default = "")]
    selected_on: String,
    #[field(default = "")]
    announced_on: String,
    #[field(default = "")]
    support_starts_on: String,
    #[field(default = "")]
    support_ends_on: String,
    #[field(default = "")]
    support_months: String,
    #[field(default = "")]
    demo_day_on: String,
    #[field(default = "")]
    call_url: String,
    #[field(default = "")]
    application_url: String,
    #[field(default = "")]
    envelope: String,
    #[field(default = "")]
    co_financing_ceiling: String,
    #[field(default = "")]
    pub co_financing_rate: String,
    #[field(default = "")]
    support_value: String,
    #[field(default = "")]
    applications: String,
    #[field(default = "")]
    announced_laureates: String,
    #[field(default = "")]
    announced_total: String,
    #[field(default = "")]
    committee: String,
    #[field(default = "")]
    body: String,
    /// Why what is public is hidden again.
    #[field(default = "")]
    pub hidden_why: String,
    /// Version of the edition when the form was opened.
    #[field(default = 0)]
    pub version: i64,
    /// Values when the form was opened, as JSON.
    #[field(default = "")]
    pub opened: String,
}

/// Whose form it is.
#[derive(Clone, Copy)]
pub enum Of<'a> {
    /// A new edition's, beside those that have these numbers.
    New(&'a [i32]),
    /// That of an edition that stands so.
    Known(&'a Sheet),
}

impl From<&Sheet> for EditionDraft {
    fn from(sheet: &Sheet) -> Self {
        let it = &sheet.edition;
        let day = |day: Option<chrono::NaiveDate>| day.map(french::day_typed).unwrap_or_default();
        let count = |count: Option<u32>| count.map(|it| it.to_string()).unwrap_or_default();
        let amount = |amount: Option<Euros>| amount.map(typed).unwrap_or_default();
        let shown = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            number: it.number.to_string(),
            title: it.title.clone(),
            opened_on: day(it.dates.opened_on),
            closed_on: day(it.dates.closed_on),
            selected_on: day(it.dates.selected_on),
            announced_on: announcement(it),
            support_starts_on: day(it.dates.support_starts_on),
            support_ends_on: day(it.dates.support_ends_on),
            support_months: count(it.dates.support_months),
            demo_day_on: day(it.dates.demo_day_on),
            call_url: shown(&it.call_url),
            application_url: shown(&it.application_url),
            envelope: amount(it.envelope),
            co_financing_ceiling: amount(it.co_financing_ceiling),
            co_financing_rate: it.co_financing_rate.map(|it| it.to_string()).unwrap_or_default(),
            support_value: amount(it.support_value),
            applications: count(it.applications),
            announced_laureates: count(it.announced.laureates),
            announced_total: amount(it.announced.total),
            committee: sheet.committee.join("\n"),
            body: it.body.clone(),
            hidden_why: String::new(),
            version: 0,
            opened: String::new(),
        }
    }
}

/// The day of the announcement as one types it; its month in words when that is all that is known.
fn announcement(edition: &Edition) -> String {
    let shown = if edition.announced_by_month { french::month_year } else { french::day_typed };
    edition.dates.announced_on.map(shown).unwrap_or_default()
}

/// An amount as one types it, without cents when there are none: « 30 000 ».
fn typed(amount: Euros) -> String {
    amount.short().replace("\u{a0}€", "")
}

impl EditionDraft {
    /// The form of a new edition, with what is suggested.
    pub fn suggested(number: i32, support_value: Euros) -> Self {
        Self {
            number: number.to_string(),
            title: format!("FAST {number}"),
            support_value: typed(support_value),
            ..<Self as Default>::default()
        }
    }

    /// What was typed, once read, with the values that the form was opened with.
    pub fn typed(sheet: &Sheet, opened: String) -> Self {
        Self { opened, ..Self::from(sheet) }
    }

    /// The fields, in the order of the form; the number is an edition's own and not one of them.
    pub fn fields(&self) -> [Field<'_>; 20] {
        [
            ("title", "Titre", &self.title),
            ("opened_on", "Ouverture de l’appel", &self.opened_on),
            ("closed_on", "Clôture de l’appel", &self.closed_on),
            ("selected_on", "Comité de sélection (jour)", &self.selected_on),
            ("announced_on", "Annonce des lauréats", &self.announced_on),
            ("support_starts_on", "Début de l’accompagnement", &self.support_starts_on),
            ("support_ends_on", "Fin de l’accompagnement", &self.support_ends_on),
            ("support_months", "Durée, en mois", &self.support_months),
            ("demo_day_on", "Démo day", &self.demo_day_on),
            ("call_url", "Texte de l’appel", &self.call_url),
            ("application_url", "Lien pour candidater", &self.application_url),
            ("envelope", "Enveloppe", &self.envelope),
            ("co_financing_ceiling", "Plafond de cofinancement", &self.co_financing_ceiling),
            ("co_financing_rate", "Taux de cofinancement", &self.co_financing_rate),
            ("support_value", "Valeur de l’accompagnement", &self.support_value),
            ("applications", "Candidatures reçues", &self.applications),
            ("announced_laureates", "Lauréats annoncés", &self.announced_laureates),
            ("announced_total", "Total annoncé", &self.announced_total),
            ("committee", "Membres du comité", &self.committee),
            ("body", "Texte", &self.body),
        ]
        .map(|(name, label, value)| Field { name, label, value })
    }

    /// Replaces the value of one field.
    pub fn take(&mut self, field: &str, value: String) {
        let place = match field {
            "title" => &mut self.title,
            "opened_on" => &mut self.opened_on,
            "closed_on" => &mut self.closed_on,
            "selected_on" => &mut self.selected_on,
            "announced_on" => &mut self.announced_on,
            "support_starts_on" => &mut self.support_starts_on,
            "support_ends_on" => &mut self.support_ends_on,
            "support_months" => &mut self.support_months,
            "demo_day_on" => &mut self.demo_day_on,
            "call_url" => &mut self.call_url,
            "application_url" => &mut self.application_url,
            "envelope" => &mut self.envelope,
            "co_financing_ceiling" => &mut self.co_financing_ceiling,
            "co_financing_rate" => &mut self.co_financing_rate,
            "support_value" => &mut self.support_value,
            "applications" => &mut self.applications,
            "announced_laureates" => &mut self.announced_laureates,
            "announced_total" => &mut self.announced_total,
            "committee" => &mut self.committee,
            _ => &mut self.body,
        };
        *place = value;
    }

    /// What the form showed when it was opened; nothing when it does not say.
    pub fn opened(&self) -> Opened {
        serde_json::from_str(&self.opened).unwrap_or_default()
    }

    /// The edition as typed; one that is known keeps its number, and its own writing where what was
    /// typed says the same.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(&self, of: Of<'_>) -> Result<Sheet, FormErrors> {
        let mut errors = FormErrors::new();
        let known = match of {
            Of::New(_) => None,
            Of::Known(sheet) => Some(sheet),
        };
        let number = match of {
            Of::New(taken) => self.new_number(taken, &mut errors),
            Of::Known(sheet) => Some(sheet.edition.number),
        };
        let title = errors.name("title", &self.title, "Indiquez le titre de l’édition.");
        // Left as it was shown, a month stays a month.
        let month = known
            .map(|it| &it.edition)
            .filter(|it| it.announced_by_month && clean(&self.announced_on) == announcement(it));
        let errors_of = &mut errors;
        let dates = Dates {
            opened_on: errors_of.day("opened_on", &self.opened_on),
            closed_on: errors_of.day("closed_on", &self.closed_on),
            selected_on: errors_of.day("selected_on", &self.selected_on),
            announced_on: match month {
                Some(it) => it.dates.announced_on,
                None => errors_of.day("announced_on", &self.announced_on),
            },
            support_starts_on: errors_of.day("support_starts_on", &self.support_starts_on),
            support_ends_on: errors_of.day("support_ends_on", &self.support_ends_on),
            demo_day_on: errors_of.day("demo_day_on", &self.demo_day_on),
            support_months: bounded(errors_of, "support_months", &self.support_months, 1..=60),
        };
        let written = |of: fn(&Edition) -> &Option<String>| known.and_then(|it| of(&it.edition).clone());
        let edition = Edition {
            number: number.unwrap_or_default(),
            title: title.unwrap_or_default(),
            dates,
            announced_by_month: month.is_some(),
            applications: count(&mut errors, "applications", &self.applications),
            envelope: errors.optional("envelope", &self.envelope),
            co_financing_ceiling: errors.optional("co_financing_ceiling", &self.co_financing_ceiling),
            co_financing_rate: errors.optional::<Rate>("co_financing_rate", &self.co_financing_rate),
            support_value: errors.optional("support_value", &self.support_value),
            announced: Announced {
                laureates: count(&mut errors, "announced_laureates", &self.announced_laureates),
                total: errors.optional("announced_total", &self.announced_total),
            },
            call_url: link(&mut errors, "call_url", &self.call_url, written(|it| &it.call_url)),
            application_url: link(
                &mut errors,
                "application_url",
                &self.application_url,
                written(|it| &it.application_url),
            ),
            body: clean(&self.body),
        };
        for fault in faults(&edition) {
            let (field, message) = said(fault);
            errors.add(field, message);
        }
        let committee = entries(&mut errors, "committee", &self.committee);
        let order: Vec<&str> = ["number"].into_iter().chain(self.fields().iter().map(|it| it.name)).collect();
        errors.in_order(&order);
        let sheet = Sheet { edition, committee };
        match known {
            _ if !errors.is_empty() => Err(errors),
            Some(known) => Ok(unchanged_as_written(sheet, known)),
            None => Ok(sheet),
        }
    }

    /// The number of a new edition.
    fn new_number(&self, taken: &[i32], errors: &mut FormErrors) -> Option<i32> {
        if self.number.trim().is_empty() {
            errors.add("number", "Indiquez le numéro de l’édition.");
            return None;
        }
        let number = self.number.trim().parse().unwrap_or_default();
        let message = match number_fault(number, taken.contains(&number)) {
            None => return Some(number),
            Some(NumberFault::OutOfBounds) => {
                "Le numéro d’une édition est un nombre entier, de 1 à 999.".to_owned()
            }
            Some(NumberFault::Taken) => {
                format!("L’édition {number} existe déjà. Choisissez un autre numéro, ou modifiez celle-ci.")
            }
        };
        errors.add("number", message);
        None
    }
}

#[cfg(test)]
#[path = "form_cases.rs"]
mod cases;
