//! What an administrator types: a text, and why it changes.

use rocket::form::FromForm;
use serde::Serialize;

use super::check::Finding;
use crate::web::form::{FormErrors, clean, line};

/// Characters of a reason, at most.
const LONGEST_REASON: usize = 300;

/// The form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct TemplateDraft {
    /// The text.
    #[field(default = "")]
    pub text: String,
    /// Why it changes.
    #[field(default = "")]
    pub reason: String,
    /// Number of the version it was written from.
    #[field(default = "")]
    pub from: String,
    /// Rank of the specimen that is shown, from 0.
    #[field(default = "")]
    pub specimen: String,
    /// The button: `show`, or anything else to save.
    #[field(default = "")]
    pub act: String,
}

/// A version to go back to, or a delivered text to take: a button.
#[derive(Clone, Debug, Default, FromForm)]
pub struct Choice {
    /// Number of the version that was current when the button was shown.
    #[field(default = "")]
    pub from: String,
}

impl TemplateDraft {
    /// The form of a text, opened from that version.
    pub fn of(text: &str, from: i64) -> Self {
        Self { text: text.to_owned(), from: from.to_string(), ..Default::default() }
    }

    /// The text without what nobody sees.
    pub fn source(&self) -> String {
        let text = clean(&self.text);
        if text.is_empty() { text } else { text + "\n" }
    }

    /// The version it was written from; one that cannot be read is an old one.
    pub fn from(&self) -> i64 {
        number(&self.from)
    }

    /// Which specimen is shown, the first when nothing says.
    pub fn specimen(&self) -> usize {
        self.specimen.parse().unwrap_or(0)
    }

    /// Whether it is only to be shown.
    pub fn is_preview(&self) -> bool {
        self.act == "show"
    }

    /// The reason, once the text has no fault.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(&self, findings: &[Finding]) -> Result<String, FormErrors> {
        let mut errors = FormErrors::new();
        match findings {
            [] => {}
            [only] => errors.add("text", format!("Le texte a une erreur, ligne\u{a0}{}.", only.line)),
            [first, ..] => errors.add(
                "text",
                format!("Le texte a {} erreurs, la première ligne\u{a0}{}.", findings.len(), first.line),
            ),
        }
        let reason = line(&self.reason);
        match &reason {
            None => errors.add("reason", "Dites pourquoi le texte change\u{a0}: l’historique le montrera."),
            Some(it) if it.chars().count() > LONGEST_REASON => {
                errors.add("reason", "Ce motif est trop long\u{a0}: 300\u{a0}caractères au plus.");
            }
            Some(_) => {}
        }
        match reason {
            Some(reason) if errors.is_empty() => Ok(reason),
            _ => Err(errors),
        }
    }
}

impl Choice {
    /// The version that was current when the button was shown.
    pub fn from(&self) -> i64 {
        number(&self.from)
    }
}

fn number(typed: &str) -> i64 {
    typed.trim().parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_fault_and_a_reason_are_needed() {
        let finding =
            |line| Finding { line, text: String::new(), reason: String::new(), advice: String::new() };
        let typed = |reason: &str| TemplateDraft { reason: reason.to_owned(), ..Default::default() };
        assert_eq!(typed(" Un  motif ").parsed(&[]), Ok("Un motif".to_owned()));
        for (reason, findings, expected) in [
            ("", vec![], vec!["reason"]),
            ("Un motif", vec![finding(3)], vec!["text"]),
            (" \u{200b} ", vec![finding(3), finding(9)], vec!["text", "reason"]),
        ] {
            let errors = typed(reason).parsed(&findings).unwrap_err();
            assert_eq!(errors.iter().map(|it| it.field.as_str()).collect::<Vec<_>>(), expected);
        }
        assert!(typed(&"é".repeat(301)).parsed(&[]).is_err());
    }

    #[test]
    fn the_text_keeps_what_is_seen() {
        let typed = TemplateDraft::of("  ## A\r\n\u{200b}b\u{a0};\r\n\r\n", 4);
        assert_eq!((typed.source().as_str(), typed.from()), ("## A\nb\u{a0};\n", 4));
        assert_eq!(TemplateDraft { from: "x".to_owned(), ..Default::default() }.from(), 0);
        assert_eq!(<TemplateDraft as Default>::default().source(), "");
    }
}
