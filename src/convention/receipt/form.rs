//! What is typed about money that came in.

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::Serialize;

use super::record::{Model, Values};
use crate::convention::rules::receipts::Place;
use crate::money::Euros;
use crate::web::form::{FormErrors, line};
use crate::web::french;

/// Characters of a reference or of a reason, at most.
const LONGEST: usize = 200;

/// A receipt, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct ReceiptDraft {
    /// The line of the schedule: « 0.1 » is the second instalment of the first contribution.
    #[field(default = "")]
    pub line: String,
    #[field(default = "")]
    received_on: String,
    #[field(default = "")]
    amount: String,
    #[field(default = "")]
    reference: String,
}

/// Why a receipt is cancelled, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct CancelDraft {
    #[field(default = "")]
    reason: String,
}

/// How a form names a line of the schedule.
pub fn named(place: Place) -> String {
    format!("{}.{}", place.contribution, place.instalment)
}

impl ReceiptDraft {
    /// What was typed, for one of these lines, beside what was recorded before; nothing comes in before the
    /// first of these days, the signature, nor after the second, today.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(
        &self,
        places: &[Place],
        known: &[Model],
        days: (NaiveDate, NaiveDate),
    ) -> Result<Values, FormErrors> {
        let mut errors = FormErrors::new();
        let place = places.iter().copied().find(|it| named(*it) == self.line);
        if place.is_none() {
            errors.add("line", "Choisissez l’échéance que ce versement règle.");
        }
        let on = day(&mut errors, &self.received_on, days);
        let amount = amount(&mut errors, &self.amount);
        let missing = "Indiquez la référence du versement, telle que la donne le comptable.";
        let reference = errors.required_at_most("reference", line(&self.reference), missing, LONGEST);
        let (Some(place), Some(on), Some(amount), Some(reference)) = (place, on, amount, reference) else {
            return Err(errors);
        };
        let values = Values { place, on, amount, reference };
        if known.iter().any(|it| is_same(it, &values)) {
            errors.add(
                "reference",
                "Ce versement est déjà enregistré\u{a0}: même échéance, même jour, même montant, même référence.",
            );
            return Err(errors);
        }
        Ok(values)
    }
}

impl CancelDraft {
    /// The reason.
    ///
    /// # Errors
    /// No reason, or one that is too long.
    pub fn parsed(&self) -> Result<String, FormErrors> {
        let mut errors = FormErrors::new();
        let missing = "Dites pourquoi ce versement est annulé.";
        errors.required_at_most("reason", line(&self.reason), missing, LONGEST).ok_or(errors)
    }
}

fn is_same(known: &Model, values: &Values) -> bool {
    known.cancelled_on.is_none()
        && known.place() == Some(values.place)
        && (known.received_on, known.amount) == (values.on, values.amount)
        && known.reference == values.reference
}

fn day(
    errors: &mut FormErrors,
    typed: &str,
    (signed_on, today): (NaiveDate, NaiveDate),
) -> Option<NaiveDate> {
    let day = errors.required_day("received_on", typed, "Indiquez le jour où l’argent est arrivé.")?;
    if day > today {
        errors.add("received_on", "Ce jour est à venir\u{a0}: un versement s’enregistre une fois reçu.");
        return None;
    }
    if day < signed_on {
        errors.add(
            "received_on",
            format!(
                "La convention n’est signée que depuis le {}\u{a0}: rien n’est reçu avant. Vérifiez l’année.",
                french::date(signed_on)
            ),
        );
        return None;
    }
    Some(day)
}

fn amount(errors: &mut FormErrors, typed: &str) -> Option<Euros> {
    let amount: Euros = errors.parsed("amount", typed, "Indiquez le montant reçu.")?;
    if amount.is_zero() || amount.is_negative() {
        errors.add("amount", "Le montant reçu est plus grand que zéro.");
        return None;
    }
    Some(amount)
}
