//! A target, as typed.

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::Serialize;

use crate::impact::record::metric::Known;
use crate::impact::record::target::Model;
use crate::impact::rules::target::{Point, Problem};
use crate::impact::rules::{SetBy, Target};
use crate::laureate::goal::why;
use crate::value::Figure;
use crate::web::form::{FormErrors, text};
use crate::web::french;

/// Characters of a reason, at most.
const LONGEST: usize = 500;

/// A target, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct TargetDraft {
    #[field(default = "")]
    value: String,
    #[field(default = "")]
    due_on: String,
    #[field(default = "")]
    set_by: String,
    #[field(default = "")]
    baseline: String,
    #[field(default = "")]
    baseline_on: String,
    #[field(default = "")]
    excluded: String,
    /// Why it changes, once that is asked.
    #[field(default = "")]
    reason: String,
    /// Why it is withdrawn, in the form beside.
    #[field(default = "")]
    pub why: String,
    /// Version of the target when the form was opened.
    #[field(default = 0)]
    pub version: i64,
}

impl TargetDraft {
    /// A new target.
    pub fn new() -> Self {
        Self { set_by: "team".to_owned(), ..<Self as Default>::default() }
    }

    /// A target, once written.
    pub fn of(known: &Model) -> Self {
        let day = |it: Option<NaiveDate>| it.map(french::day_typed).unwrap_or_default();
        Self {
            value: known.value.shown(),
            due_on: french::day_typed(known.due_on),
            set_by: known.set_by.code().to_owned(),
            baseline: known.baseline.map(Figure::shown).unwrap_or_default(),
            baseline_on: day(known.baseline_on),
            excluded: known.excluded.clone().unwrap_or_default(),
            reason: String::new(),
            why: String::new(),
            version: known.version,
        }
    }

    /// Why a target changes, once that is asked: setting it aside says so by itself.
    ///
    /// # Errors
    /// Nothing says why.
    pub fn why(&self, known: &Model, wanted: &Target) -> Result<String, FormErrors> {
        if let Some(it) = wanted.excluded.as_ref().filter(|_| !known.differs(wanted)) {
            return Ok(it.clone());
        }
        why("reason", &self.reason)
    }

    /// The target as typed: a new one, or what is changed in one that was set under its own version.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(
        &self,
        of: &Known,
        set: Option<&Model>,
        today: NaiveDate,
    ) -> Result<(Target, SetBy), FormErrors> {
        let mut errors = FormErrors::new();
        let value = errors.parsed::<Figure>("value", &self.value, "Écrivez la valeur à atteindre.");
        let missing = "Dites pour quel jour l’objectif est à atteindre.";
        let due_on = errors.required_day("due_on", &self.due_on, missing);
        let set_by = errors.parsed("set_by", &self.set_by, "Dites qui a fixé l’objectif.");
        let baseline = errors
            .measured::<Figure>(("baseline", &self.baseline), ("baseline_on", &self.baseline_on))
            .map(|(value, on)| Point { value, on });
        let excluded = errors.at_most("excluded", text(&self.excluded), LONGEST);
        let (Some(value), Some(due_on), Some(set_by), true) = (value, due_on, set_by, errors.is_empty())
        else {
            return Err(errors);
        };
        let version = set.map_or_else(|| of.version_for(due_on), |it| of.version_of(&Target::from(it)));
        let target = Target { baseline, value, due_on, excluded, version_id: Some(version.id) };
        if version.number > 1 && baseline.is_some_and(|it| it.on < version.from_on) {
            let began = french::date(version.from_on);
            errors.add(
                "baseline_on",
                format!(
                    "Ce jour est mesuré par une autre méthode, celle d’avant le {began}\u{a0}: donnez un point de \
                     départ mesuré depuis."
                ),
            );
            return Err(errors);
        }
        let problem = target.check(&version.unit, version.direction, of.row.formula, today);
        let Some(problem) = problem else { return Ok((target, set_by)) };
        let field = match problem {
            Problem::BaselineToCome => "baseline_on",
            Problem::NotAfter => "due_on",
            Problem::NoBaseline => "baseline",
            Problem::NothingToReach | Problem::Backwards | Problem::Impossible => "value",
        };
        errors.add(field, problem.to_string());
        Err(errors)
    }
}
