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

    /// Who takes over, among `people`, and from which day.
    ///
    /// # Errors
    /// What has to be corrected.
    pub fn parsed(&self, people: &[(i64, String)]) -> Result<(i64, NaiveDate), FormErrors> {
        let mut errors = FormErrors::new();
        let to = people.iter().find(|it| it.0.to_string() == self.to).map(|it| it.0);
        if to.is_none() {
            errors.add("to", "Choisissez la personne qui prend la suite.");
        }
        let on = french::parse_date(&self.on);
        if let Err(error) = &on {
            errors.add("on", error.to_string());
        }
        match (to, on) {
            (Some(to), Ok(on)) => Ok((to, on)),
            _ => Err(errors),
        }
    }
}
