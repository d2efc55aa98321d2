//! Whether a condition is met, or open again, as typed.

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::Serialize;

use crate::web::form::{FormErrors, line};
use crate::web::french;

/// Characters of a piece of evidence, at most.
const LONGEST: usize = 500;

/// What is said of a condition, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct ConditionDraft {
    #[field(default = "")]
    met_on: String,
    #[field(default = "")]
    evidence: String,
    #[field(default = "")]
    reason: String,
    /// The button: `met` or `reopened`.
    #[field(default = "")]
    #[serde(skip)]
    act: String,
}

/// What is wanted of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It is met.
    Met {
        /// Since that day.
        on: NaiveDate,
        /// What shows it.
        evidence: String,
    },
    /// It is open again.
    Reopened {
        /// Why.
        reason: String,
    },
}

impl ConditionDraft {
    /// An empty form, of that day.
    pub fn new(today: NaiveDate) -> Self {
        Self { met_on: french::day_typed(today), ..<Self as Default>::default() }
    }

    /// What is wanted.
    ///
    /// # Errors
    /// What has to be corrected.
    pub fn parsed(&self, today: NaiveDate) -> Result<Turn, FormErrors> {
        let mut errors = FormErrors::new();
        if self.act == "reopened" {
            let missing = "Dites pourquoi cette condition n’est pas remplie après tout.";
            let reason = errors.required_at_most("reason", line(&self.reason), missing, LONGEST);
            return reason.map(|reason| Turn::Reopened { reason }).ok_or(errors);
        }
        let on =
            errors.required_day("met_on", &self.met_on, "Indiquez le jour où la condition a été remplie.");
        if on.is_some_and(|it| it > today) {
            errors.add(
                "met_on",
                "Ce jour est à venir\u{a0}: une condition est remplie une fois la preuve donnée.",
            );
        }
        let missing = "Donnez la preuve\u{a0}: un lien, un chiffre, un document.";
        let evidence = errors.required_at_most("evidence", line(&self.evidence), missing, LONGEST);
        if self.act != "met" {
            errors
                .add("met_on", "Dites ce que vous voulez par l’un des boutons\u{a0}: remplie, ou rouverte.");
        }
        match (on, evidence) {
            (Some(on), Some(evidence)) if errors.is_empty() => Ok(Turn::Met { on, evidence }),
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_button_says_what_is_wanted() {
        let today: NaiveDate = "2026-11-23".parse().unwrap();
        let draft = |act: &str, met_on: &str, evidence: &str, reason: &str| {
            let [met_on, evidence, reason, act] = [met_on, evidence, reason, act].map(str::to_owned);
            ConditionDraft { met_on, evidence, reason, act }
                .parsed(today)
                .map_err(|errors| errors.iter().map(|it| it.field.clone()).collect::<Vec<_>>())
        };
        let met = Turn::Met { on: today, evidence: "Arrêté".to_owned() };
        let reopened = Turn::Reopened { reason: "Retiré".to_owned() };
        let faults = |fields: &[&str]| fields.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        for (read, expected) in [
            (draft("met", "23/11/2026", "Arrêté", ""), Ok(met)),
            (draft("met", "24/11/2026", "Arrêté", ""), Err(faults(&["met_on"]))),
            (draft("met", "", " ", ""), Err(faults(&["met_on", "evidence"]))),
            (draft("reopened", "", "", "Retiré"), Ok(reopened)),
            (draft("reopened", "23/11/2026", "Arrêté", ""), Err(faults(&["reason"]))),
            (draft("", "23/11/2026", "Arrêté", "Retiré"), Err(faults(&["met_on"]))),
        ] {
            assert_eq!(read, expected);
        }
    }
}
