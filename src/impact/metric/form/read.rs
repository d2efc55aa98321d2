//! What was typed of a metric, read into what it means or into what has to be corrected.

use chrono::NaiveDate;

use super::{COUNT, MetricDraft};
use crate::impact::page::{NO, YES};
use crate::impact::record::define::Renewal;
use crate::impact::record::metric::Known;
use crate::impact::rules::{Definition, Measure, Period, Sample, Sheet, USUAL_DELAY, Unit};
use crate::text::fold;
use crate::web::form::{FormErrors, line, text};
use crate::web::french;

/// Characters of the noun of a unit, at most.
const LONGEST_NOUN: usize = 60;
/// Characters of a text on one line, at most.
const LONGEST_LINE: usize = 300;
/// Characters of a method or of a reason, at most.
const LONGEST_TEXT: usize = 2_000;

impl MetricDraft {
    /// The definition as typed.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(&self) -> Result<Definition, FormErrors> {
        let mut errors = FormErrors::new();
        let name = errors.name("name", &self.name, "Nommez l’indicateur.");
        let missing = "Écrivez la question à laquelle cet indicateur répond.";
        let question = errors.required_at_most("question", line(&self.question), missing, LONGEST_LINE);
        let matrix_box =
            errors.parsed("matrix_box", &self.matrix_box, "Choisissez une case de la matrice d’impact.");
        let unit = self.unit(&mut errors);
        let direction = errors.parsed(
            "direction",
            &self.direction,
            "Dites si une valeur plus haute ou plus basse vaut mieux.",
        );
        let period = errors.parsed("period", &self.period, "Choisissez ce qu’une valeur mesure.");
        let method = errors.at_most("method", text(&self.method), LONGEST_TEXT).unwrap_or_default();
        let size = whole(&mut errors, "sample_size", &self.sample_size);
        let share = whole(&mut errors, "sample_share", self.sample_share.trim().trim_end_matches('%'));
        let proxy_for = errors.at_most("proxy_for", line(&self.proxy_for), LONGEST_LINE).unwrap_or_default();
        let frequency = errors.parsed("frequency", &self.frequency, "Choisissez une fréquence.");
        let delay = match self.delay.trim() {
            "" => Some(USUAL_DELAY),
            typed => whole(&mut errors, "delay", typed),
        };
        let source = errors.at_most("source", line(&self.source), LONGEST_LINE).unwrap_or_default();
        let formula = errors.parsed("formula", &self.formula, "Choisissez une formule.");
        for (field, value) in [("is_north_star", &self.is_north_star), ("is_public", &self.is_public)] {
            if !matches!(value.as_str(), YES | NO) {
                errors.add(field, "Répondez par oui ou par non.");
            }
        }
        let (Some(name), Some(question), Some(matrix_box), Some(unit), Some(direction)) =
            (name, question, matrix_box, unit, direction)
        else {
            return Err(errors);
        };
        let (Some(period), Some(frequency), Some(delay), Some(formula), true) =
            (period, frequency, delay, formula, errors.is_empty())
        else {
            return Err(errors);
        };
        let sheet = Sheet {
            name,
            matrix_box,
            frequency,
            delay,
            source,
            formula,
            is_north_star: self.is_north_star == YES,
            is_public: self.is_public == YES,
        };
        let sample = Sample { size, share };
        let measure = Measure { question, unit, direction, period, method, sample, proxy_for };
        let definition = Definition { sheet, measure };
        let Some(problem) = definition.check() else { return Ok(definition) };
        errors.add(problem.field(), problem.to_string());
        Err(errors)
    }

    fn unit(&self, errors: &mut FormErrors) -> Option<Unit> {
        if self.unit == COUNT {
            let noun = errors.at_most("noun", line(&self.noun), LONGEST_NOUN).unwrap_or_default();
            return Some(Unit::Count(noun));
        }
        let unit = self.unit.parse().ok();
        if unit.is_none() {
            errors.add("unit", "Choisissez une unité.");
        }
        unit
    }

    /// Day from which readings of a new metric are expected.
    ///
    /// # Errors
    /// It is missing, cannot be read, or lies out of ten years around today.
    pub fn starts_on(&self, today: NaiveDate) -> Result<NaiveDate, FormErrors> {
        let mut errors = FormErrors::new();
        let found = errors.day("from_on", &self.from_on);
        if self.from_on.trim().is_empty() {
            errors.add("from_on", "Dites depuis quel jour des relevés sont attendus.");
        } else if found.is_some_and(|it| (it - today).num_days().abs() > 3_660) {
            errors.add("from_on", "Cette date est à plus de dix ans d’aujourd’hui\u{a0}: vérifiez l’année.");
        }
        found.filter(|_| errors.is_empty()).ok_or(errors)
    }

    /// Why the formula changes, by which targets are judged.
    ///
    /// # Errors
    /// Nothing says why.
    pub fn why_formula(&self) -> Result<String, FormErrors> {
        let mut errors = FormErrors::new();
        let missing = "Des objectifs sont jugés par cette formule\u{a0}: dites pourquoi elle change. Ce motif reste montré.";
        let why = text(&self.formula_why);
        errors.required_at_most("formula_why", why, missing, LONGEST_LINE).ok_or(errors)
    }

    /// Why another metric is replaced.
    ///
    /// # Errors
    /// Nothing says why.
    pub fn replacement(&self) -> Result<String, FormErrors> {
        let mut errors = FormErrors::new();
        let missing = "Dites pourquoi l’autre indicateur est remplacé.";
        errors.required_at_most("reason", text(&self.reason), missing, LONGEST_TEXT).ok_or(errors)
    }

    /// Why a new version, and from which day.
    ///
    /// # Errors
    /// What has to be corrected: without a reason, from a day before the version in force began, or from one that
    /// a reading already covers.
    pub fn renewal(&self, known: &Known, author: i64) -> Result<Renewal, FormErrors> {
        let mut errors = FormErrors::new();
        let missing = "Ce qui est mesuré change\u{a0}: dites pourquoi. Une nouvelle version gardera lisible ce qui précède.";
        let reason = errors.required_at_most("reason", text(&self.reason), missing, LONGEST_TEXT);
        let missing = "Dites depuis quel jour on mesure de cette nouvelle façon.";
        let from = errors.required_day("from_on", &self.from_on, missing);
        let began = known.current().from_on;
        if from.is_some_and(|it| it <= began) {
            let began = french::date(began);
            errors.add(
                "from_on",
                format!("La version actuelle vaut depuis le {began}\u{a0}: indiquez un jour plus tardif."),
            );
        }
        // A version that began before a reading would take away what it was judged by.
        if let Some(last) = known.last_filed().filter(|last| from.is_some_and(|it| began < it && it <= *last))
        {
            let period = Period::containing(known.version_for(last).period, last).of();
            let last = french::date(last);
            errors.add(
                "from_on",
                format!(
                    "Un relevé est déposé jusqu’au {last}, de l’ancienne façon\u{a0}: indiquez un jour plus tardif. \
                     Si le relevé {period} est faux, retirez-le d’abord, à sa page."
                ),
            );
        }
        match (reason, from, errors.is_empty()) {
            (Some(reason), Some(from), true) => Ok(Renewal { reason, from, author }),
            _ => Err(errors),
        }
    }
}

/// A whole number that may be absent.
fn whole(errors: &mut FormErrors, field: &str, typed: &str) -> Option<i32> {
    let digits = fold(typed).replace(' ', "");
    if digits.is_empty() {
        return None;
    }
    let number = digits.parse().ok().filter(|it| *it >= 0);
    if number.is_none() {
        errors.add(field, "Écrivez un nombre entier, en chiffres.");
    }
    number
}

#[cfg(test)]
mod cases;
