//! What is typed in a follow-up: a note, a contact, a risk, and the word that lifts it.

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::Serialize;

use super::record::note::Values;
use super::rules::{Raised, check_contact, check_past};
use crate::portfolio::conflict::{Field, Opened};
use crate::web::form::{FormErrors, line, text};
use crate::web::french;

/// Characters of a note, at most.
const LONGEST_NOTE: usize = 5_000;
/// Characters of a reason or of a word, at most: the homes show them.
const LONGEST_REASON: usize = 300;
/// What the form sends for a note that the team reads.
pub const TEAM: &str = "equipe";
/// What the form sends for a note that the coaches and the administrators alone read.
pub const COACHES: &str = "coachs";

/// A note, as typed. `version` and `opened` say what its author had before their eyes.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct NoteDraft {
    #[field(default = "")]
    dated_on: String,
    #[field(default = "")]
    text: String,
    #[field(default = "")]
    readers: String,
    /// Version of the note when the form was opened.
    #[field(default = 0)]
    pub version: i64,
    /// Values when the form was opened, as JSON.
    #[field(default = "")]
    pub opened: String,
}

/// The next contact, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct ContactDraft {
    #[field(default = "")]
    contact: String,
    /// What it was when the form was opened, as typed.
    #[field(default = "")]
    was: String,
}

/// A risk, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct RiskDraft {
    #[field(default = "")]
    raised_on: String,
    /// Why; shown again even if somebody else raised a risk meanwhile.
    #[field(default = "")]
    pub reason: String,
}

/// The word that lifts a risk, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct LiftDraft {
    /// Why it is lifted; shown again even if somebody else lifted it meanwhile.
    #[field(default = "")]
    pub word: String,
    /// Row of the risk that was shown.
    #[field(default = 0)]
    pub risk: i64,
}

impl NoteDraft {
    /// An empty note of that day, that the team does not read.
    pub fn new(today: NaiveDate) -> Self {
        Self {
            dated_on: french::day_typed(today),
            readers: COACHES.to_owned(),
            ..<Self as Default>::default()
        }
    }

    /// A note, once written.
    pub fn of(values: &Values) -> Self {
        Self {
            dated_on: french::day_typed(values.dated_on),
            text: values.text.clone(),
            readers: if values.shared { TEAM } else { COACHES }.to_owned(),
            ..<Self as Default>::default()
        }
    }

    /// The fields, in the order of the form.
    pub fn fields(&self) -> [Field<'_>; 3] {
        [
            ("text", "Note", &self.text),
            ("dated_on", "Date", &self.dated_on),
            ("readers", "Qui la lit", &self.readers),
        ]
        .map(|(name, label, value)| Field { name, label, value })
    }

    /// Replaces the value of one field.
    pub fn take(&mut self, field: &str, value: String) {
        match field {
            "dated_on" => self.dated_on = value,
            "text" => self.text = value,
            _ => self.readers = value,
        }
    }

    /// What the form showed when it was opened; nothing when it does not say.
    pub fn opened(&self) -> Opened {
        serde_json::from_str(&self.opened).unwrap_or_default()
    }

    /// The note as typed.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(&self, today: NaiveDate) -> Result<Values, FormErrors> {
        let mut errors = FormErrors::new();
        let text = errors.required_at_most("text", text(&self.text), "Écrivez la note.", LONGEST_NOTE);
        let dated_on = past_day(&mut errors, "dated_on", &self.dated_on, today);
        let shared = match self.readers.as_str() {
            TEAM => Some(true),
            COACHES => Some(false),
            _ => {
                errors.add("readers", "Dites qui lit cette note.");
                None
            }
        };
        match (dated_on, text, shared) {
            (Some(dated_on), Some(text), Some(shared)) => Ok(Values { dated_on, text, shared }),
            _ => Err(errors),
        }
    }
}

impl ContactDraft {
    /// The contact that is set.
    pub fn of(known: Option<NaiveDate>) -> Self {
        let typed = typed(known);
        Self { contact: typed.clone(), was: typed }
    }

    /// The contact as typed; none when the field is empty. What somebody else set meanwhile is said.
    ///
    /// # Errors
    /// What has to be corrected; the draft then says what is set now.
    pub fn parsed(
        &mut self,
        known: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Result<Option<NaiveDate>, FormErrors> {
        let mut errors = FormErrors::new();
        let day = errors.day("contact", &self.contact);
        if !errors.is_empty() {
            return Err(errors);
        }
        let stored = typed(known);
        if self.was != stored && day != known {
            let now = known.map_or_else(
                || "le prochain contact a été retiré".to_owned(),
                |it| format!("le prochain contact a été fixé au {}", french::date(it)),
            );
            errors.add(
                "contact",
                format!("Entre-temps, {now}. Enregistrez de nouveau pour garder votre date."),
            );
            self.was = stored;
            return Err(errors);
        }
        check_contact(day, known, today).map_err(|problem| {
            errors.add("contact", problem.to_string());
            errors
        })
    }
}

impl RiskDraft {
    /// A risk of that day, without its reason.
    pub fn new(today: NaiveDate) -> Self {
        Self { raised_on: french::day_typed(today), reason: String::new() }
    }

    /// The risk as typed.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(&self, today: NaiveDate) -> Result<Raised, FormErrors> {
        let mut errors = FormErrors::new();
        let missing = "Dites en quoi ce lauréat est à risque.";
        let reason = errors.required_at_most("reason", line(&self.reason), missing, LONGEST_REASON);
        let on = past_day(&mut errors, "raised_on", &self.raised_on, today);
        on.zip(reason).map(|(on, reason)| Raised { on, reason }).ok_or(errors)
    }
}

impl LiftDraft {
    /// The word as typed.
    ///
    /// # Errors
    /// What has to be corrected.
    pub fn parsed(&self) -> Result<String, FormErrors> {
        let mut errors = FormErrors::new();
        let missing = "Dites en un mot pourquoi le risque est levé.";
        errors.required_at_most("word", line(&self.word), missing, LONGEST_REASON).ok_or(errors)
    }
}

fn typed(day: Option<NaiveDate>) -> String {
    day.map(french::day_typed).unwrap_or_default()
}

/// A day that must be there and is not to come.
fn past_day(errors: &mut FormErrors, field: &str, typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    let day = errors.required_day(field, typed, "Indiquez la date.")?;
    check_past(day, today).map_err(|problem| errors.add(field, problem.to_string())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn faulty(errors: &FormErrors) -> Vec<String> {
        errors.iter().map(|it| it.field.clone()).collect()
    }

    #[test]
    fn a_note_has_a_day_a_text_and_its_readers() {
        let today = day("2026-11-23");
        let note = |dated_on: &str, text: &str, readers: &str| NoteDraft {
            dated_on: dated_on.to_owned(),
            text: text.to_owned(),
            readers: readers.to_owned(),
            ..<NoteDraft as Default>::default()
        };
        let read = note("23/11/2026", " Point d’étape ", TEAM).parsed(today).unwrap();
        assert_eq!((read.dated_on, read.text.as_str(), read.shared), (today, "Point d’étape", true));
        let errors = note("24/11/2026", " ", "").parsed(today).unwrap_err();
        assert_eq!(faulty(&errors), ["text", "dated_on", "readers"]);
        let long = |length| note("23/11/2026", &"é".repeat(length), COACHES).parsed(today);
        assert!(long(5_000).is_ok() && long(5_001).is_err());
        assert_eq!(NoteDraft::of(&read), note("23/11/2026", "Point d’étape", TEAM));
    }

    #[test]
    fn a_contact_set_meanwhile_is_said_once() {
        let (today, other) = (day("2026-11-23"), Some(day("2026-12-03")));
        let mut draft = ContactDraft { contact: "01/12/2026".to_owned(), was: String::new() };
        assert_eq!(draft.parsed(None, today), Ok(Some(day("2026-12-01"))));
        assert_eq!(faulty(&draft.parsed(other, today).unwrap_err()), ["contact"]);
        assert_eq!(draft.parsed(other, today), Ok(Some(day("2026-12-01"))));
        // Two people set the same day: nobody is disturbed.
        let mut same = ContactDraft { contact: "03/12/2026".to_owned(), was: String::new() };
        assert_eq!(same.parsed(other, today), Ok(other));
        let mut empty = ContactDraft::of(other);
        empty.contact.clear();
        assert_eq!(empty.parsed(other, today), Ok(None));
    }

    #[test]
    fn a_risk_and_the_word_that_lifts_it_say_why() {
        let today = day("2026-11-23");
        let risk = RiskDraft { reason: " Sponsor  absent ".to_owned(), ..RiskDraft::new(today) };
        assert_eq!(risk.parsed(today).unwrap(), Raised { on: today, reason: "Sponsor absent".to_owned() });
        assert_eq!(faulty(&RiskDraft::new(today).parsed(today).unwrap_err()), ["reason"]);
        assert!(LiftDraft { word: "é".repeat(300), risk: 1 }.parsed().is_ok());
        assert!(LiftDraft { word: "é".repeat(301), risk: 1 }.parsed().is_err());
        assert!(<LiftDraft as Default>::default().parsed().is_err());
    }
}
