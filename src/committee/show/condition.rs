//! Whether a condition is met, as typed.

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::Serialize;

use crate::web::form::{FormErrors, line};
use crate::web::french;

/// Characters of a piece of evidence, at most.
const LONGEST: usize = 500;

/// The day it was met and what shows it; or why it is opened again.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct ConditionDraft {
    #[field(default = "")]
    met_on: String,
    #[field(default = "")]
    evidence: String,
}

impl ConditionDraft {
    /// An empty form, of that day.
    pub fn new(today: NaiveDate) -> Self {
        Self { met_on: french::day_typed(today), evidence: String::new() }
    }

    /// The day, and what shows it.
    ///
    /// # Errors
    /// What has to be corrected.
    pub fn met(&self, today: NaiveDate) -> Result<(NaiveDate, String), FormErrors> {
        let mut errors = FormErrors::new();
        if self.met_on.trim().is_empty() {
            errors.add("met_on", "Indiquez le jour où la condition a été remplie.");
        }
        let on = errors.day("met_on", &self.met_on);
        if on.is_some_and(|it| it > today) {
            errors.add(
                "met_on",
                "Ce jour est à venir\u{a0}: une condition est remplie une fois la preuve donnée.",
            );
        }
        let evidence = self.words(&mut errors, "Donnez la preuve\u{a0}: un lien, un chiffre, un document.");
        match on {
            Some(on) if errors.is_empty() => Ok((on, evidence)),
            _ => Err(errors),
        }
    }

    /// Why it is opened again.
    ///
    /// # Errors
    /// None, or one that is too long.
    pub fn reopened(&self) -> Result<String, FormErrors> {
        let mut errors = FormErrors::new();
        let reason = self.words(&mut errors, "Dites pourquoi cette condition n’est pas remplie après tout.");
        if errors.is_empty() { Ok(reason) } else { Err(errors) }
    }

    fn words(&self, errors: &mut FormErrors, missing: &str) -> String {
        errors.required_at_most("evidence", line(&self.evidence), missing, LONGEST).unwrap_or_default()
    }
}
