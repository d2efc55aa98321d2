//! An entry goal, as typed.

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::Serialize;

use super::record::Model;
use super::rules::{Goal, Point, Problem, check};
use crate::portfolio::conflict::{self, Field, Opened};
use crate::value::Quantity;
use crate::web::form::{FormErrors, line, text};
use crate::web::french;

/// Characters of a unit, at most.
const LONGEST_UNIT: usize = 60;
/// Characters of a source, at most.
const LONGEST_SOURCE: usize = 300;
/// Characters of a reason, at most.
const LONGEST_REASON: usize = 500;
/// What the form sends for the flag metric.
pub const YES: &str = "oui";
/// What it sends for another goal.
pub const NO: &str = "non";

/// A goal, as typed. `version` and `opened` say what its author had before their eyes.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct GoalDraft {
    #[field(default = "")]
    label: String,
    #[field(default = "")]
    unit: String,
    #[field(default = "")]
    baseline: String,
    #[field(default = "")]
    baseline_on: String,
    #[field(default = "")]
    target: String,
    #[field(default = "")]
    target_on: String,
    #[field(default = "")]
    source: String,
    #[field(default = "")]
    is_flag: String,
    /// Why it changes, once that is asked.
    #[field(default = "")]
    reason: String,
    /// Why it is withdrawn, in the form beside.
    #[field(default = "")]
    pub why: String,
    /// Version of the goal when the form was opened.
    #[field(default = 0)]
    pub version: i64,
    /// Values when the form was opened, as JSON.
    #[field(default = "")]
    pub opened: String,
}

/// Why what somebody is judged by changes, as typed in that field.
///
/// # Errors
/// Nothing says why.
pub fn why(field: &str, typed: &str) -> Result<String, FormErrors> {
    let mut errors = FormErrors::new();
    let missing = "Cet objectif est déjà suivi\u{a0}: dites pourquoi. Ce qu’il disait reste visible.";
    errors.required_at_most(field, text(typed), missing, LONGEST_REASON).ok_or(errors)
}

impl GoalDraft {
    /// An empty goal, which is the flag metric as long as there is none.
    pub fn new(is_flag: bool) -> Self {
        let is_flag = if is_flag { YES } else { NO }.to_owned();
        Self { is_flag, ..<Self as Default>::default() }
    }

    /// A goal, once written.
    pub fn of(goal: &Goal) -> Self {
        let day = |it: NaiveDate| french::day_typed(it);
        let baseline = goal.baseline.as_ref();
        Self {
            label: goal.label.clone(),
            unit: goal.unit.clone(),
            baseline: baseline.map(|it| it.value.shown()).unwrap_or_default(),
            baseline_on: baseline.map(|it| day(it.on)).unwrap_or_default(),
            target: goal.target.value.shown(),
            target_on: day(goal.target.on),
            source: goal.source.clone(),
            ..Self::new(goal.is_flag)
        }
    }

    /// What is written, as the form opens.
    pub fn stored(known: &Model) -> Self {
        let mut draft = Self::of(&known.into());
        draft.version = known.version;
        draft.opened = conflict::opened(&draft.fields());
        draft
    }

    /// Why it changes.
    ///
    /// # Errors
    /// Nothing says why.
    pub fn why(&self) -> Result<String, FormErrors> {
        why("reason", &self.reason)
    }

    /// The fields, in the order of the form.
    pub fn fields(&self) -> [Field<'_>; 8] {
        [
            ("label", "Ce qui est mesuré", &self.label),
            ("unit", "Unité", &self.unit),
            ("baseline", "Valeur de départ", &self.baseline),
            ("baseline_on", "Mesurée le", &self.baseline_on),
            ("target", "Cible", &self.target),
            ("target_on", "À atteindre le", &self.target_on),
            ("source", "Source", &self.source),
            ("is_flag", "Indicateur phare", &self.is_flag),
        ]
        .map(|(name, label, value)| Field { name, label, value })
    }

    /// Replaces the value of one field.
    pub fn take(&mut self, field: &str, value: String) {
        let place = match field {
            "label" => &mut self.label,
            "unit" => &mut self.unit,
            "baseline" => &mut self.baseline,
            "baseline_on" => &mut self.baseline_on,
            "target" => &mut self.target,
            "target_on" => &mut self.target_on,
            "source" => &mut self.source,
            _ => &mut self.is_flag,
        };
        *place = value;
    }

    /// What the form showed when it was opened; nothing when it does not say.
    pub fn opened(&self) -> Opened {
        serde_json::from_str(&self.opened).unwrap_or_default()
    }

    /// The goal as typed.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(&self, today: NaiveDate) -> Result<Goal, FormErrors> {
        let mut errors = FormErrors::new();
        let label = errors.name("label", &self.label, "Dites ce qui est mesuré.");
        let unit = errors.at_most("unit", line(&self.unit), LONGEST_UNIT).unwrap_or_default();
        let baseline = errors
            .measured::<Quantity>(("baseline", &self.baseline), ("baseline_on", &self.baseline_on))
            .map(|(value, on)| Point { value, on });
        let target = errors.parsed::<Quantity>("target", &self.target, "Écrivez la valeur à atteindre.");
        let missing = "Dites pour quel jour la cible est à atteindre.";
        let target_on = errors.required_day("target_on", &self.target_on, missing);
        let source = errors.at_most("source", line(&self.source), LONGEST_SOURCE).unwrap_or_default();
        if !matches!(self.is_flag.as_str(), YES | NO) {
            errors.add("is_flag", "Dites si c’est l’indicateur phare.");
        }
        let (Some(label), Some(value), Some(on), true) = (label, target, target_on, errors.is_empty()) else {
            return Err(errors);
        };
        let is_flag = self.is_flag == YES;
        let goal = Goal { label, unit, baseline, target: Point { value, on }, source, is_flag };
        let Some(problem) = check(&goal, today) else { return Ok(goal) };
        let field = match problem {
            Problem::BaselineToCome => "baseline_on",
            Problem::NotAfter => "target_on",
            Problem::NothingToReach => "target",
        };
        errors.add(field, problem.to_string());
        Err(errors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(typed: [&str; 8]) -> GoalDraft {
        let mut draft = GoalDraft::new(false);
        for (field, value) in
            ["label", "unit", "baseline", "baseline_on", "target", "target_on", "source", "is_flag"]
                .into_iter()
                .zip(typed)
        {
            draft.take(field, value.to_owned());
        }
        draft
    }

    #[test]
    fn a_goal_is_read_whole_and_shown_again_as_it_was() {
        let today = "2026-11-23".parse().unwrap();
        let typed = ["Communes", "communes", "1 250", "20/11/2026", "3 000", "28/02/2027", "/stats", YES];
        let goal = draft(typed).parsed(today).unwrap();
        assert_eq!(goal.target.value.as_str(), "3000");
        assert_eq!(GoalDraft::of(&goal).parsed(today), Ok(goal));
        let alone = ["Comptes", "", "", "", "7 900", "28/02/2027", "", NO];
        assert_eq!(draft(alone).parsed(today).unwrap().baseline, None);
    }

    #[test]
    fn what_is_wrong_is_said_beside_its_field() {
        let today = "2026-11-23".parse().unwrap();
        let long = "é".repeat(301);
        for (typed, expected) in [
            (["", "", "", "", "", "", "", ""], vec!["label", "target", "target_on", "is_flag"]),
            (["A", "", "7", "", "18", "28/02/2027", "", NO], vec!["baseline_on"]),
            (["A", "", "", "20/11/2026", "18", "28/02/2027", "", NO], vec!["baseline"]),
            (
                ["A", "", "sept", "hier", "dix", "demain", "", NO],
                vec!["baseline", "baseline_on", "target", "target_on"],
            ),
            (["A", "", "7", "24/11/2026", "18", "28/02/2027", "", NO], vec!["baseline_on"]),
            (["A", "", "7", "20/11/2026", "18", "20/11/2026", "", NO], vec!["target_on"]),
            (["A", "", "7", "20/11/2026", "7,0", "28/02/2027", "", NO], vec!["target"]),
            (["A", &long, "", "", "18", "28/02/2027", &long, NO], vec!["unit", "source"]),
        ] {
            let errors = draft(typed).parsed(today).unwrap_err();
            assert_eq!(errors.iter().map(|it| it.field.as_str()).collect::<Vec<_>>(), expected);
        }
    }
}
