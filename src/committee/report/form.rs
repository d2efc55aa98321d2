//! What is typed of a report: what was said, why it is corrected, who approved, what is added.

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::Serialize;

use crate::convention::signing::file::Sent;
use crate::web::form::{FormErrors, line, text};
use crate::web::french;

/// Characters of what was said, at most.
const LONGEST: usize = 20_000;
/// Characters of a reason or of a name, at most.
const LINE: usize = 300;

/// A version, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct ReportDraft {
    #[field(default = "")]
    discussion: String,
    #[field(default = "")]
    reason: String,
    /// Number of the last version when the form was opened; 0 when there was none.
    #[field(default = 0)]
    pub number: i32,
}

impl ReportDraft {
    /// The form, from what the last version says.
    pub fn of(discussion: &str, number: i32) -> Self {
        Self { discussion: discussion.to_owned(), reason: String::new(), number }
    }

    /// What was said, and why the version before is corrected.
    ///
    /// # Errors
    /// What has to be corrected.
    pub fn parsed(&self, is_first: bool) -> Result<(String, String), FormErrors> {
        let mut errors = FormErrors::new();
        let missing = "Dites ce qui s’est dit\u{a0}: quelques phrases suffisent.";
        let discussion = errors.required_at_most("discussion", text(&self.discussion), missing, LONGEST);
        let reason = if is_first {
            Some(String::new())
        } else {
            let missing = "Dites ce qui est corrigé\u{a0}: la raison est écrite dans la nouvelle version.";
            errors.required_at_most("reason", line(&self.reason), missing, LINE)
        };
        discussion.zip(reason).ok_or(errors)
    }
}

/// The digest that was read, as the button sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm)]
pub struct ApprovalDraft {
    /// SHA-256 of the version.
    #[field(default = "")]
    pub sha256: String,
}

/// The scan of a report that was signed on paper, as sent.
#[derive(Debug, FromForm)]
pub struct ScanDraft {
    #[field(default = "")]
    name: String,
    #[field(default = "")]
    approved_on: String,
    /// SHA-256 of the version that was signed.
    #[field(default = "")]
    pub sha256: String,
    /// The file.
    pub file: Option<Sent>,
}

/// The same, as it is shown again: the file has to be chosen anew.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ScanTyped {
    /// Name of who signed.
    pub name: String,
    /// The day.
    pub approved_on: String,
}

impl ScanDraft {
    /// What was typed.
    pub fn typed(&self) -> ScanTyped {
        ScanTyped { name: self.name.clone(), approved_on: self.approved_on.clone() }
    }

    /// Who signed and when: not before the committee met, nor after today.
    ///
    /// # Errors
    /// What has to be corrected.
    pub fn parsed(&self, held_on: NaiveDate, today: NaiveDate) -> Result<(String, NaiveDate), FormErrors> {
        let mut errors = FormErrors::new();
        let missing = "Indiquez qui a signé\u{a0}: la personne qui préside.";
        let name = errors.required_at_most("name", line(&self.name), missing, LINE);
        let on = errors.required_day("approved_on", &self.approved_on, "Indiquez le jour de la signature.");
        if on.is_some_and(|it| it > today) {
            errors.add("approved_on", "Ce jour est à venir\u{a0}: indiquez celui de la signature.");
        }
        if on.is_some_and(|it| it < held_on) {
            let met = french::date_long(held_on);
            errors.add("approved_on", format!("Ce jour est avant le comité, qui s’est tenu le {met}."));
        }
        match (name, on) {
            (Some(name), Some(on)) if errors.is_empty() => Ok((name, on)),
            _ => Err(errors),
        }
    }
}

/// What is added, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct AddendumDraft {
    #[field(default = "")]
    addendum: String,
}

impl AddendumDraft {
    /// What is added.
    ///
    /// # Errors
    /// Nothing, or too much.
    pub fn parsed(&self) -> Result<String, FormErrors> {
        let mut errors = FormErrors::new();
        let missing = "Écrivez ce que l’additif ajoute ou rectifie.";
        errors.required_at_most("addendum", text(&self.addendum), missing, LONGEST).ok_or(errors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(errors: &FormErrors) -> Vec<&str> {
        errors.iter().map(|it| it.field.as_str()).collect()
    }

    #[test]
    fn a_correction_says_why() {
        let draft = |said: &str, reason: &str| ReportDraft {
            discussion: said.to_owned(),
            reason: reason.to_owned(),
            number: 1,
        };
        assert!(draft("Dit", "").parsed(true).is_ok());
        assert_eq!(fields(&draft("Dit", " ").parsed(false).unwrap_err()), ["reason"]);
        assert_eq!(fields(&draft("", "").parsed(true).unwrap_err()), ["discussion"]);
        let (said, reason) = draft(" Dit ", "Présence fausse").parsed(false).unwrap();
        assert_eq!((said.as_str(), reason.as_str()), ("Dit", "Présence fausse"));
    }

    #[test]
    fn a_paper_is_signed_between_the_committee_and_today() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let draft = |name: &str, on: &str| ScanDraft {
            name: name.to_owned(),
            approved_on: on.to_owned(),
            sha256: String::new(),
            file: None,
        };
        for (it, expected) in [
            (draft("Oriane", "26/11/2026"), vec![]),
            (draft("Oriane", "27/11/2026"), vec![]),
            (draft("Oriane", "25/11/2026"), vec!["approved_on"]),
            (draft("Oriane", "28/11/2026"), vec!["approved_on"]),
            (draft(" ", ""), vec!["name", "approved_on"]),
        ] {
            let errors = it.parsed(day("2026-11-26"), day("2026-11-27")).err().unwrap_or_default();
            assert_eq!(fields(&errors), expected);
        }
    }
}
