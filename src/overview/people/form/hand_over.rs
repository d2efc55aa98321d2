//! A hand-over, as typed.

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::Serialize;

use crate::web::form::FormErrors;
use crate::web::french;

/// The form, as typed.
#[derive(Clone, Debug, Default, FromForm, Serialize)]
pub struct HandOverDraft {
    /// Row of who takes over.
    #[field(default = "")]
    to: String,
    /// First day of who takes over, « jj/mm/aaaa ».
    #[field(default = "")]
    on: String,
}

impl HandOverDraft {
    /// An empty form, for today.
    pub fn on(today: NaiveDate) -> Self {
        Self { on: french::day_typed(today), ..<Self as Default>::default() }
    }

    /// Who takes over, among `people`, and from which day, `today` at the earliest: what was done was done
    /// by whoever did it.
    ///
    /// # Errors
    /// What has to be corrected.
    pub fn parsed(&self, people: &[(i64, String)], today: NaiveDate) -> Result<(i64, NaiveDate), FormErrors> {
        let mut errors = FormErrors::new();
        let to = people.iter().find(|it| it.0.to_string() == self.to).map(|it| it.0);
        if to.is_none() {
            errors.add("to", "Choisissez la personne qui prend la suite.");
        }
        let on = errors.day("on", &self.on);
        if on.is_none() && self.on.trim().is_empty() {
            errors.add("on", "Indiquez le premier jour de la personne qui prend la suite.");
        }
        if on.is_some_and(|it| it < today) {
            errors.add("on", "Ce jour est passé\u{a0}: la passation se fait aujourd’hui ou plus tard.");
        }
        match (to, on) {
            (Some(to), Some(on)) if errors.is_empty() => Ok((to, on)),
            _ => Err(errors),
        }
    }
}
