//! What an administrator types of a split.

use rocket::form::FromForm;
use serde::Serialize;

use super::rules::{Fault, split};
use crate::fast::rules::Award;
use crate::money::Euros;
use crate::web::form::{FormErrors, line};

/// Characters of a reason, at most.
const LONGEST_REASON: usize = 300;

/// The form, as typed. `was` says what its author had before their eyes.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct SplitDraft {
    #[field(default = "")]
    support: String,
    #[field(default = "")]
    co_financing: String,
    #[field(default = "")]
    reason: String,
    /// The award when the form was opened.
    #[field(default = "")]
    pub was: String,
}

/// A split, as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Both parts and their sum.
    pub award: Award,
    /// Why the sum is not the total that was known, or any other word about the split.
    pub reason: Option<String>,
}

/// An award as the form carries it, to know whether somebody changed it meanwhile.
pub fn mark(award: Award) -> String {
    [award.total, award.support, award.co_financing]
        .map(|it| it.map(Euros::to_plain).unwrap_or_default())
        .join("|")
}

impl SplitDraft {
    /// The form with what is known.
    pub fn of(award: Award) -> Self {
        let typed = |it: Option<Euros>| it.map(|it| it.short().replace("\u{a0}€", "")).unwrap_or_default();
        Self {
            support: typed(award.support),
            co_financing: typed(award.co_financing),
            reason: String::new(),
            was: mark(award),
        }
    }

    /// The split as typed, of an award whose total is `known`.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(&self, known: Option<Euros>) -> Result<Said, FormErrors> {
        let mut errors = FormErrors::new();
        let missing = "Écrivez la part d’accompagnement, 0 s’il n’y en a pas.";
        let support = errors.parsed::<Euros>("support", &self.support, missing);
        let missing = "Écrivez la part de cofinancement, 0 s’il n’y en a pas.";
        let money = errors.parsed::<Euros>("co_financing", &self.co_financing, missing);
        let is_told = line(&self.reason).is_some();
        let reason = errors.at_most("reason", line(&self.reason), LONGEST_REASON);
        let award = support.zip(money).and_then(|(support, money)| {
            let made = split(support, money, known, is_told);
            made.map_err(|fault| {
                let (field, message) = said(fault);
                errors.add(field, message);
            })
            .ok()
        });
        errors.in_order(&["support", "co_financing", "reason"]);
        match award {
            Some(award) if errors.is_empty() => Ok(Said { award, reason }),
            _ => Err(errors),
        }
    }
}

/// A fault in a sentence, and the field it is said at.
fn said(fault: Fault) -> (&'static str, String) {
    match fault {
        Fault::NegativeSupport => ("support", "L’accompagnement ne peut pas être négatif.".to_owned()),
        Fault::NegativeCoFinancing => {
            ("co_financing", "Le cofinancement ne peut pas être négatif.".to_owned())
        }
        Fault::TooMuch => ("co_financing", "La somme des deux parts est trop grande.".to_owned()),
        Fault::Unexplained { total, sum } => (
            "reason",
            format!(
                "Les deux parts font {}, et le total connu est de {}. Corrigez l’une des parts, ou dites \
                 pourquoi le total change.",
                sum.short(),
                total.short()
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(support: &str, co_financing: &str, reason: &str) -> SplitDraft {
        SplitDraft {
            support: support.to_owned(),
            co_financing: co_financing.to_owned(),
            reason: reason.to_owned(),
            was: String::new(),
        }
    }

    #[test]
    fn a_split_is_read_or_told_where_it_is_wrong() {
        let known = Some(Euros::from_cents(9_000_000));
        let faulty = |draft: &SplitDraft| {
            let errors = draft.parsed(known).unwrap_err();
            errors.iter().map(|it| it.field.clone()).collect::<Vec<_>>()
        };
        let said = typed("30 000", "60 000,00 €", " ").parsed(known).unwrap();
        assert_eq!((said.award.total, said.reason.as_deref()), (known, None));
        let said = typed("30 000", "50 000", " Retenue  ").parsed(known).unwrap();
        assert_eq!(said.award.total, Some(Euros::from_cents(8_000_000)));
        assert_eq!(said.reason.as_deref(), Some("Retenue"));
        assert_eq!(faulty(&typed("", "beaucoup", &"é".repeat(301))), ["support", "co_financing", "reason"]);
        assert_eq!(faulty(&typed("30 000", "50 000", "")), ["reason"]);
        assert_eq!(faulty(&typed("-1", "90 001", "")), ["support"]);
        assert_eq!(faulty(&typed("90 001", "-1", "")), ["co_financing"]);
        let open = SplitDraft::of(said.award);
        assert_eq!(
            (open.was.as_str(), open.parsed(said.award.total).unwrap().award),
            (mark(said.award).as_str(), said.award)
        );
    }
}
