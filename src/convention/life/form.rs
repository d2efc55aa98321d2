//! The step that is chosen, and what is said of it.

use rocket::form::FromForm;
use serde::Serialize;

use crate::convention::rules::Step;
use crate::web::form::{FormErrors, text};

/// Characters of a comment, at most.
pub const LONGEST: usize = 2_000;

/// A step, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct StepDraft {
    /// Its code.
    #[field(default = "")]
    pub step: String,
    /// Why, or what those who are told should know.
    #[field(default = "")]
    pub comment: String,
    /// Why it is settled while money is missing, or came in excess.
    #[field(default = "")]
    pub payments: String,
    /// Why it is settled while something else is owed.
    #[field(default = "")]
    pub duties: String,
    /// What the page showed, as [`seen`] names it; empty when no page was looked at.
    #[field(default = "")]
    pub seen: String,
}

/// Names what a page shows of a convention: the version of what it says, and how many steps it made.
pub fn seen(version: i64, steps: usize) -> String {
    format!("{version}.{steps}")
}

impl StepDraft {
    /// The step, and its comment without what nobody sees; empty when nothing is said.
    ///
    /// # Errors
    /// What has to be corrected.
    pub fn parsed(&self) -> Result<(Step, String), FormErrors> {
        let mut errors = FormErrors::new();
        let step = errors.parsed("step", &self.step, "Choisissez l’étape suivante.");
        let comment = bounded(&mut errors, "comment", &self.comment).unwrap_or_default();
        for (field, typed) in [("payments", &self.payments), ("duties", &self.duties)] {
            bounded(&mut errors, field, typed);
        }
        step.filter(|_| errors.is_empty()).map(|it| (it, comment)).ok_or(errors)
    }
}

/// A text of at most [`LONGEST`] characters; none when only spaces were typed.
pub fn bounded(errors: &mut FormErrors, field: &str, typed: &str) -> Option<String> {
    errors.at_most(field, text(typed), LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_one_of_the_list_and_a_comment_is_not_endless() {
        let typed = |step: &str, comment: &str| {
            StepDraft {
                step: step.to_owned(),
                comment: comment.to_owned(),
                ..<StepDraft as Default>::default()
            }
            .parsed()
        };
        assert_eq!(typed("relecture", "  Pour jeudi "), Ok((Step::Review, "Pour jeudi".to_owned())));
        assert_eq!(typed("abandon", " "), Ok((Step::Abandon, String::new())));
        for (step, comment, field) in
            [("", "", "step"), ("signer", "", "step"), ("relecture", &*"é".repeat(LONGEST + 1), "comment")]
        {
            let errors = typed(step, comment).unwrap_err();
            assert_eq!(errors.iter().map(|it| it.field.as_str()).collect::<Vec<_>>(), [field]);
        }
        assert!(typed("relecture", &"é".repeat(LONGEST)).is_ok());
        let endless = "é".repeat(LONGEST + 1);
        let draft =
            StepDraft { step: "solde".to_owned(), duties: endless, ..<StepDraft as Default>::default() };
        assert_eq!(
            draft.parsed().unwrap_err().iter().map(|it| it.field.as_str()).collect::<Vec<_>>(),
            ["duties"]
        );
    }
}
