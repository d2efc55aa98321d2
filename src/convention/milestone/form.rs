//! What is typed about a milestone that was reached.

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::Serialize;

use super::record::Values;
use crate::convention::receipt::named;
use crate::convention::rules::receipts::Place;
use crate::web::form::{FormErrors, text};
use crate::web::french;

/// Characters of what shows it, or of a reason, at most.
const LONGEST: usize = 500;

/// A milestone, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct MilestoneDraft {
    /// The line of the schedule: « 0.1 » is the second instalment of the first contribution.
    #[field(default = "")]
    milestone: String,
    #[field(default = "")]
    reached_on: String,
    #[field(default = "")]
    evidence: String,
}

/// Why a milestone is to be reached again, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct UndoDraft {
    #[field(default = "")]
    reason: String,
}

impl MilestoneDraft {
    /// What was typed, of one of these lines: nothing is reached before the first of these days, the signature,
    /// nor after the second, today.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(&self, places: &[Place], days: (NaiveDate, NaiveDate)) -> Result<Values, FormErrors> {
        let mut errors = FormErrors::new();
        let place = places.iter().copied().find(|it| named(*it) == self.milestone);
        if place.is_none() {
            errors.add("milestone", "Choisissez le jalon qui est atteint.");
        }
        let on = day(&mut errors, &self.reached_on, days);
        let missing =
            "Dites ce qui le montre\u{a0}: un compte rendu, une mise en service, un chiffre et sa source.";
        let evidence = errors.required_at_most("evidence", text(&self.evidence), missing, LONGEST);
        match (place, on, evidence) {
            (Some(place), Some(on), Some(evidence)) => Ok(Values { place, on, evidence }),
            _ => Err(errors),
        }
    }
}

impl UndoDraft {
    /// The reason.
    ///
    /// # Errors
    /// No reason, or one that is too long.
    pub fn parsed(&self) -> Result<String, FormErrors> {
        let mut errors = FormErrors::new();
        let missing = "Dites pourquoi ce jalon est remis à atteindre.";
        errors.required_at_most("reason", text(&self.reason), missing, LONGEST).ok_or(errors)
    }
}

fn day(
    errors: &mut FormErrors,
    typed: &str,
    (signed_on, today): (NaiveDate, NaiveDate),
) -> Option<NaiveDate> {
    let day = errors.required_day("reached_on", typed, "Indiquez le jour où le jalon a été atteint.")?;
    if day > today {
        errors.add("reached_on", "Ce jour est à venir\u{a0}: un jalon s’enregistre une fois atteint.");
        return None;
    }
    if day < signed_on {
        let signed_on = french::date(signed_on);
        errors.add(
            "reached_on",
            format!(
                "La convention n’est signée que depuis le {signed_on}\u{a0}: ses jalons s’atteignent ensuite. Vérifiez l’année."
            ),
        );
        return None;
    }
    Some(day)
}
