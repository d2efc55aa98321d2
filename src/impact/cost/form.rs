//! The budget of a year, as typed.

use chrono::{Datelike, NaiveDate};
use rocket::form::FromForm;
use serde::Serialize;

use super::record::{Model, NewBudget};
use crate::money::Euros;
use crate::web::form::{FormErrors, text};

/// Characters of a note, at most.
const LONGEST: usize = 500;
/// The first year that a budget may be of: the programme began later.
const FIRST: i32 = 2013;

/// A budget, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct BudgetDraft {
    #[field(default = "")]
    pub year: String,
    #[field(default = "")]
    amount: String,
    #[field(default = "")]
    note: String,
    /// Version of the budget when the form was opened; 0 when there was none.
    #[field(default = 0)]
    pub version: i64,
}

impl BudgetDraft {
    /// The budget of a year that has none.
    pub fn new(year: i32) -> Self {
        Self { year: year.to_string(), ..<Self as Default>::default() }
    }

    /// A budget, once written.
    pub fn of(known: &Model) -> Self {
        Self {
            year: known.year.to_string(),
            amount: known.amount.short().trim_end_matches(['\u{a0}', '€']).to_owned(),
            note: known.note.clone(),
            version: known.version,
        }
    }

    /// The budget as typed.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(&self, today: NaiveDate) -> Result<NewBudget, FormErrors> {
        let mut errors = FormErrors::new();
        let last = today.year() + 1;
        let year = self.year.trim().parse().ok().filter(|it| (FIRST..=last).contains(it));
        if year.is_none() {
            errors.add("year", format!("Indiquez une année, de {FIRST} à {last}."));
        }
        let missing = "Indiquez le budget de l’année, toutes sources comprises.";
        let amount: Option<Euros> = errors.parsed("amount", &self.amount, missing);
        if amount.is_some_and(|it| it <= Euros::ZERO) {
            errors.add("amount", "Un budget est plus grand que zéro\u{a0}: vérifiez le montant.");
        }
        let note = errors.at_most("note", text(&self.note), LONGEST);
        match (year, amount, errors.is_empty()) {
            (Some(year), Some(amount), true) => {
                Ok(NewBudget { year, amount, note: note.unwrap_or_default() })
            }
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_of_a_year_and_above_zero() {
        let today = "2026-11-23".parse().unwrap();
        for (year, amount, fields) in [
            ("2026", "380 000", &[][..]),
            ("2027", "0,01", &[]),
            ("2028", "1", &["year"]),
            ("2012", "1", &["year"]),
            ("an", "", &["year", "amount"]),
            ("2026", "0", &["amount"]),
            ("2026", "-3", &["amount"]),
        ] {
            let draft = BudgetDraft {
                year: year.to_owned(),
                amount: amount.to_owned(),
                ..<BudgetDraft as Default>::default()
            };
            let found = draft.parsed(today);
            let told: Vec<String> =
                found.err().map(|it| it.iter().map(|it| it.field.clone()).collect()).unwrap_or_default();
            assert_eq!(told, fields, "{year} {amount}");
        }
    }

    #[test]
    fn what_is_written_is_typed_again_the_same() {
        let known = Model {
            product_id: 1,
            year: 2026,
            amount: Euros::from_cents(38_000_050),
            note: "Tout.".to_owned(),
            version: 3,
        };
        let draft = BudgetDraft::of(&known);
        let read = draft.parsed("2026-11-23".parse().unwrap()).unwrap();
        assert_eq!((read.amount, read.note.as_str(), draft.version), (known.amount, "Tout.", 3));
    }
}
