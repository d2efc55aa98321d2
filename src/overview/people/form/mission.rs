//! A mission, as typed.

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::Serialize;

use crate::identity::rules::{Mission, Period, Role, Share};
use crate::overview::people::record::{Choice, Choices};
use crate::web::form::FormErrors;
use crate::web::french;

/// The form, as typed.
#[derive(Clone, Debug, Default, FromForm, Serialize)]
pub struct MissionDraft {
    /// What it is on: the value of a choice.
    #[field(default = "")]
    pub place: String,
    #[field(default = "")]
    role: String,
    /// « jj/mm/aaaa ».
    #[field(default = "")]
    from: String,
    #[field(default = "")]
    to: String,
    /// Percent, without its sign.
    #[field(default = "")]
    share: String,
}

/// A mission that was read.
#[derive(Debug)]
pub struct Typed<'a> {
    /// What it is on.
    pub choice: &'a Choice,
    /// What the person is there.
    pub role: Role,
    /// When.
    pub period: Period,
    /// Share of working time, in percent.
    pub share: Option<u8>,
}

impl MissionDraft {
    /// An empty form, that starts today.
    pub fn starting(today: NaiveDate) -> Self {
        Self { from: french::day_typed(today), ..<Self as Default>::default() }
    }

    /// The form of a mission that exists.
    pub fn of(mission: &Mission, choices: &Choices) -> Self {
        Self {
            place: choices.of(mission.on).map(|it| it.value.clone()).unwrap_or_default(),
            role: mission.role.code().to_owned(),
            from: french::day_typed(mission.period.from),
            to: mission.period.to.map(french::day_typed).unwrap_or_default(),
            share: mission.share.map(|it| it.to_string()).unwrap_or_default(),
        }
    }

    /// The mission as typed.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed<'a>(&self, choices: &'a Choices) -> Result<Typed<'a>, FormErrors> {
        let mut errors = FormErrors::new();
        let choice = choices.find(&self.place);
        if choice.is_none() {
            errors.add("place", "Choisissez le produit, l’incubateur ou le lauréat.");
        }
        let role = errors.parsed::<Role>("role", &self.role, "Choisissez le rôle.");
        let from = errors.day("from", &self.from);
        if from.is_none() && self.from.trim().is_empty() {
            errors.add("from", "Indiquez le premier jour, par exemple 01/09/2026.");
        }
        let to = errors.day("to", &self.to);
        let share = errors.optional::<Share>("share", &self.share).map(Share::percent);
        match (choice, role, from) {
            (Some(choice), Some(role), Some(from)) if errors.is_empty() => {
                Ok(Typed { choice, role, period: Period { from, to }, share })
            }
            _ => Err(errors),
        }
    }
}
