//! The steps, as typed: one line each, in a form that holds them all.

use std::cmp::Ordering;

use rocket::form::FromForm;
use serde::Serialize;

use crate::laureate::onboarding::record::version::Version;
use crate::laureate::onboarding::rules::{Anchor, DueRule, MOST_DAYS, MOST_STEPS, Source, Step};
use crate::laureate::rules::Side;
use crate::web::form::{FormErrors, line};

/// Lines left blank at the end of the form, for steps to be added.
const BLANKS: usize = 3;
/// Characters of what is to be done, at most.
const LONGEST_LABEL: usize = 120;
/// Characters of an explanation or of a reason, at most.
const LONGEST_DETAIL: usize = 400;
/// The greatest rank.
const LAST_RANK: usize = 999;
/// What the form sends for a step that stays.
pub const KEPT: &str = "oui";
/// What it sends for a step that is withdrawn.
pub const WITHDRAWN: &str = "non";

/// A step, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct StepLine {
    /// Its number; 0 for one that is added.
    #[field(default = 0)]
    pub key: i64,
    /// Whether it stays.
    #[field(default = "")]
    pub keep: String,
    /// Its place in the list.
    #[field(default = "")]
    pub rank: String,
    /// What is to be done.
    #[field(default = "")]
    pub label: String,
    /// How, or why.
    #[field(default = "")]
    pub detail: String,
    /// Who owes it.
    #[field(default = "")]
    pub owner: String,
    /// Days from the date.
    #[field(default = "")]
    pub days: String,
    /// `after:` or `before:` and the date; empty for a step without a day.
    #[field(default = "")]
    pub anchor: String,
    /// What Jalon looks at; empty for a step that somebody ticks.
    #[field(default = "")]
    pub source: String,
}

/// The steps, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct TemplateDraft {
    /// The version that the form was opened on.
    #[field(default = 0)]
    pub from: i64,
    /// The steps.
    #[field(default = Vec::new())]
    pub steps: Vec<StepLine>,
    /// Why they change.
    #[field(default = "")]
    pub reason: String,
}

/// The code of a date and of the way days are counted from it.
pub fn anchor_code(anchor: Anchor, is_before: bool) -> String {
    format!("{}:{}", if is_before { "before" } else { "after" }, anchor.code())
}

impl TemplateDraft {
    /// The form of a version.
    pub fn of(version: &Version) -> Self {
        Self::with(version.number, &version.steps, String::new())
    }

    /// The form with these steps, opened on the version of that number.
    pub fn with(from: i64, steps: &[Step], reason: String) -> Self {
        let steps = steps.iter().zip(1..).map(|(step, rank)| StepLine::of(step, rank)).collect();
        Self { from, steps, reason }.with_blanks()
    }

    /// The same, with blank lines at its end.
    pub fn with_blanks(mut self) -> Self {
        let written = self.steps.iter().rposition(|it| !it.is_blank()).map_or(0, |it| it + 1);
        self.steps.truncate(written);
        let blank = StepLine {
            owner: Side::Partner.code().to_owned(),
            keep: KEPT.to_owned(),
            ..<StepLine as Default>::default()
        };
        let room = MOST_STEPS.saturating_sub(written).min(BLANKS);
        self.steps.extend(std::iter::repeat_n(blank, room));
        self
    }

    /// The steps in their order, without those that are withdrawn, and the reason.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(&self) -> Result<(Vec<Step>, String), FormErrors> {
        let mut errors = FormErrors::new();
        let mut ranked = Vec::new();
        for (place, typed) in self.steps.iter().enumerate().filter(|it| !it.1.is_blank()) {
            if typed.keep == WITHDRAWN {
                continue;
            }
            let rank = rank(&mut errors, place, typed);
            if let (Some(rank), Some(step)) = (rank, typed.parsed(place, &mut errors)) {
                ranked.push((rank, step));
            }
        }
        ranked.sort_by_key(|it| it.0);
        let steps: Vec<Step> = ranked.into_iter().map(|it| it.1).collect();
        if errors.is_empty() {
            self.check(&steps, &mut errors);
        }
        let reason = errors.required("reason", &self.reason, "Dites ce qui change, et pourquoi.");
        if reason.as_ref().is_some_and(|it| it.chars().count() > LONGEST_DETAIL) {
            errors.add("reason", "Ce motif est trop long\u{a0}: 400\u{a0}caractères au plus.");
        }
        match reason {
            Some(reason) if errors.is_empty() => Ok((steps, reason)),
            _ => Err(errors),
        }
    }

    /// What steps that are right one by one may not be together.
    fn check(&self, steps: &[Step], errors: &mut FormErrors) {
        if steps.is_empty() {
            errors.add("steps[0].label", "Gardez au moins une étape.");
        }
        if steps.len() > MOST_STEPS {
            errors.add(
                "steps[0].label",
                format!("Une liste a {MOST_STEPS}\u{a0}étapes au plus\u{a0}: retirez-en."),
            );
        }
        for source in Source::ALL {
            let own = self
                .steps
                .iter()
                .enumerate()
                .filter(|(_, it)| it.keep != WITHDRAWN && !it.is_blank() && it.source == source.code());
            for (place, _) in own.skip(1) {
                errors.add(
                    format!("steps[{place}].source"),
                    "Une autre étape est déjà vérifiée ainsi\u{a0}: une seule peut l’être.",
                );
            }
        }
    }
}

/// Where a step comes: its rank, then, of two that claim the same, the one that was moved up to it or is new,
/// the one that was there, the one that was moved down to it. Without a rank it comes last.
fn rank(errors: &mut FormErrors, place: usize, line: &StepLine) -> Option<(usize, u8)> {
    let typed = line.rank.trim();
    if typed.is_empty() {
        return Some((LAST_RANK + 1 + place, 0));
    }
    let rank = typed.parse::<usize>().ok().filter(|it| (1..=LAST_RANK).contains(it));
    if rank.is_none() {
        errors.add(format!("steps[{place}].rank"), "Indiquez un rang en chiffres, de 1 à 999.");
    }
    rank.map(|rank| match rank.cmp(&(place + 1)) {
        _ if line.key == 0 => (rank, 0),
        Ordering::Less => (rank, 0),
        Ordering::Equal => (rank, 1),
        Ordering::Greater => (rank, 2),
    })
}

impl StepLine {
    fn of(step: &Step, rank: usize) -> Self {
        let days = step.due.map(|it| it.days.unsigned_abs().to_string());
        let anchor = step.due.map(|it| anchor_code(it.anchor, it.days < 0));
        Self {
            key: step.key,
            keep: KEPT.to_owned(),
            rank: rank.to_string(),
            label: step.label.clone(),
            detail: step.detail.clone(),
            owner: step.owner.code().to_owned(),
            days: days.unwrap_or_default(),
            anchor: anchor.unwrap_or_default(),
            source: step.source.map(|it| it.code().to_owned()).unwrap_or_default(),
        }
    }

    /// A line for a new step in which nothing was written.
    fn is_blank(&self) -> bool {
        self.key == 0 && [&self.label, &self.detail, &self.days].iter().all(|it| it.trim().is_empty())
    }

    fn parsed(&self, place: usize, errors: &mut FormErrors) -> Option<Step> {
        let field = |name: &str| format!("steps[{place}].{name}");
        let label = line(&self.label);
        match &label {
            None => errors.add(field("label"), "Dites ce qui est à faire, ou retirez l’étape."),
            Some(it) if it.chars().count() > LONGEST_LABEL => {
                errors.add(field("label"), "Cet intitulé est trop long\u{a0}: 120\u{a0}caractères au plus.");
            }
            Some(_) => {}
        }
        let detail = line(&self.detail).unwrap_or_default();
        if detail.chars().count() > LONGEST_DETAIL {
            errors.add(
                field("detail"),
                "Cette explication est trop longue\u{a0}: 400\u{a0}caractères au plus.",
            );
        }
        let owner = Side::ALL.into_iter().find(|it| it.code() == self.owner);
        if owner.is_none() {
            errors.add(field("owner"), "Dites qui doit l’étape.");
        }
        let due = self.due(place, errors);
        let source = Source::ALL.into_iter().find(|it| it.code() == self.source);
        if source.is_none() && !self.source.is_empty() {
            errors.add(field("source"), "Choisissez dans la liste comment l’étape est constatée.");
        }
        Some(Step { key: self.key, label: label?, detail, owner: owner?, due, source })
    }

    fn due(&self, place: usize, errors: &mut FormErrors) -> Option<DueRule> {
        let (days, anchor) = (format!("steps[{place}].days"), format!("steps[{place}].anchor"));
        let chosen = [false, true].into_iter().find_map(|is_before| {
            let found = Anchor::ALL.into_iter().find(|it| anchor_code(*it, is_before) == self.anchor);
            found.map(|it| (it, is_before))
        });
        let typed = self.days.trim();
        match chosen {
            None if !self.anchor.is_empty() => {
                errors.add(anchor, "Choisissez dans la liste la date de départ.");
            }
            None if !typed.is_empty() => {
                errors.add(anchor, "Dites à partir de quelle date ces jours se comptent, ou effacez-les.");
            }
            None => {}
            Some((anchor, is_before)) => {
                let read = typed.parse().ok().filter(|it: &u32| *it <= MOST_DAYS);
                if let Some(days) = read.and_then(|it| i32::try_from(it).ok()) {
                    return Some(DueRule { days: if is_before { -days } else { days }, anchor });
                }
                errors.add(days, "Indiquez un nombre de jours, de 0 à 730\u{a0}; 0 est le jour même.");
            }
        }
        None
    }
}

#[cfg(test)]
mod cases;
