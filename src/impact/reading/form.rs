//! A reading, as typed on the page of its period.

use rocket::form::FromForm;
use serde::Serialize;

use super::groups::GroupsDraft;
use crate::impact::record::metric::Version;
use crate::impact::record::reading::NewReading;
use crate::impact::rules::{Answers, Basis, Period, Unit, doubt};
use crate::value::Figure;
use crate::web::form::{FormErrors, line, text};

/// Characters of a source, at most.
const LONGEST_SOURCE: usize = 300;
/// Characters of a reason, at most.
const LONGEST_REASON: usize = 500;

/// A reading, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct ReadingDraft {
    #[field(default = "")]
    value: String,
    /// How many gave each answer, from 0 to 10, for a score.
    #[field(default = Vec::new())]
    pub answers: Vec<String>,
    /// Both groups, for an effect.
    pub groups: GroupsDraft,
    #[field(default = "")]
    source: String,
    #[field(default = "")]
    reason: String,
    /// The value that is said to be right in spite of a doubt.
    #[field(default = "")]
    keep: String,
}

/// Why a reading is taken back, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct WithdrawalDraft {
    #[field(default = "")]
    why: String,
}

impl WithdrawalDraft {
    /// The reason as typed.
    ///
    /// # Errors
    /// It is missing or too long.
    pub fn parsed(&self) -> Result<String, FormErrors> {
        let mut errors = FormErrors::new();
        let missing = "Dites pourquoi ce relevé est retiré.";
        errors.required_at_most("why", text(&self.why), missing, LONGEST_REASON).ok_or(errors)
    }
}

/// Why a reading is not filed yet.
pub enum NotYet {
    /// What has to be corrected.
    Errors(FormErrors),
    /// A doubt that nobody lifted: why, the likely value, and the one that is doubted.
    Doubt(String, Option<String>, String),
}

impl ReadingDraft {
    /// An empty one, with what is known of the groups of an effect.
    pub fn of_groups(groups: GroupsDraft) -> Self {
        Self { groups, ..<Self as Default>::default() }
    }

    /// The reading as typed, for a period that has a value already or not.
    ///
    /// # Errors
    /// What has to be corrected, or a doubt to lift.
    pub fn parsed(
        &self,
        period: Period,
        version: &Version,
        known: &[(Period, Figure)],
        is_there: bool,
    ) -> Result<NewReading, NotYet> {
        let mut errors = FormErrors::new();
        let found = self.value(&version.unit, &mut errors);
        let source = errors.at_most("source", line(&self.source), LONGEST_SOURCE);
        let reason = if is_there {
            let missing = "Cette période a déjà une valeur\u{a0}: dites pourquoi elle est corrigée.";
            errors.required_at_most("reason", text(&self.reason), missing, LONGEST_REASON)
        } else {
            errors.at_most("reason", text(&self.reason), LONGEST_REASON)
        };
        let (Some((value, basis)), true) = (found, errors.is_empty()) else {
            return Err(NotYet::Errors(errors));
        };
        let others: Vec<(Period, Figure)> = known.iter().filter(|it| it.0 != period).copied().collect();
        if let Some(it) =
            doubt(&others, period, value, &version.unit).filter(|_| self.keep != value.to_string())
        {
            let likely = it.likely.map(|likely| version.unit.shown(likely));
            return Err(NotYet::Doubt(it.why, likely, value.to_string()));
        }
        Ok(NewReading { period, value, basis, source, reason })
    }

    /// The value, and what it is computed from: two groups for an effect, answers for a score when they are given.
    fn value(&self, unit: &Unit, errors: &mut FormErrors) -> Option<(Figure, Option<Basis>)> {
        if unit.compares().is_some() {
            let (compared, difference) = self.groups.parsed(unit, errors)?;
            return Some((difference, Some(Basis::Compared(compared))));
        }
        let answers = self.answers(unit, errors);
        let typed = unit.bare(self.value.trim());
        let value = match &answers {
            Some((_, computed)) if typed.is_empty() => Some(*computed),
            _ => errors.parsed::<Figure>("value", typed, "Écrivez la valeur relevée."),
        };
        if let (Some((_, computed)), Some(value)) = (&answers, value)
            && *computed != value
        {
            errors.add(
                "value",
                format!(
                    "Les réponses donnent {}\u{a0}: effacez la valeur, ou corrigez les réponses.",
                    unit.shown(*computed)
                ),
            );
        }
        if let Some(Err(error)) = value.map(|it| unit.check(it)) {
            errors.add("value", error.to_string());
        }
        value.map(|it| (it, answers.map(|it| Basis::Answers(it.0))))
    }

    fn answers(&self, unit: &Unit, errors: &mut FormErrors) -> Option<(Answers, Figure)> {
        let Unit::Nps(scale) = unit else { return None };
        if self.answers.iter().all(|it| it.trim().is_empty()) {
            return None;
        }
        let mut counts = [0_u32; 11];
        for (at, (typed, count)) in self.answers.iter().zip(&mut counts).enumerate() {
            let digits = typed.replace(char::is_whitespace, "");
            if digits.is_empty() {
                continue;
            }
            if let Ok(number) = digits.parse() {
                *count = number;
            } else {
                let field = format!("answers[{at}]");
                errors.add(field, format!("Réponse {at}\u{a0}: écrivez un nombre entier, en chiffres."));
            }
        }
        let answers = Answers(counts);
        match answers.score(*scale) {
            Ok(score) => Some((answers, score.value)),
            Err(error) => {
                errors.add("answers[0]", error.to_string());
                None
            }
        }
    }
}
