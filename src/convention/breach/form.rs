//! What is typed about a breach: its facts, its notice, its sending, its remedy, its closing, a termination.

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::Serialize;

use super::record::Model;
use crate::convention::life::bounded;
use crate::convention::obligation::proof;
use crate::convention::obligation::record::Evidence;
use crate::convention::rules::{CLOSINGS, Stored, WAYS, check_cure, check_termination};
use crate::convention::signing::file::Sent;
use crate::document::typefaces::unprintable;
use crate::error::AppError;
use crate::web::form::{FormErrors, line};

/// Characters of a proof of sending, at most.
const LONGEST: usize = 200;

/// What is typed on the forms of a breach; each sends its own part.
#[derive(Clone, Debug, Default, FromForm, Serialize)]
pub struct BreachDraft {
    #[field(default = "")]
    found_on: String,
    #[field(default = "")]
    facts: String,
    #[field(default = "")]
    notice_on: String,
    #[field(default = "")]
    cure_by: String,
    #[field(default = "")]
    sent_on: String,
    #[field(default = "")]
    way: String,
    #[field(default = "")]
    proof: String,
    #[field(default = "")]
    cured_on: String,
    #[field(default = "")]
    remedy: String,
    #[field(default = "")]
    becomes: String,
    #[field(default = "")]
    why: String,
    #[field(default = "")]
    extent: String,
    #[field(default = "")]
    since: String,
    #[field(default = "")]
    reason: String,
    pub(super) ended: Vec<i64>,
    pub(super) contributions: Vec<usize>,
}

/// How a breach was mended, as sent; a file may show it.
#[derive(FromForm)]
pub struct RemedyForm {
    #[field(default = "")]
    cured_on: String,
    #[field(default = "")]
    remedy: String,
    file: Option<Sent>,
}

impl RemedyForm {
    /// What was typed, and the file once read, or what is wrong with it.
    pub async fn read(self) -> (BreachDraft, Result<Option<Evidence>, String>) {
        let draft = BreachDraft {
            cured_on: self.cured_on,
            remedy: self.remedy,
            ..<BreachDraft as Default>::default()
        };
        let file = match self.file.filter(|it| !it.is_none()) {
            None => Ok(None),
            Some(sent) => proof::checked(sent).await.map(Some),
        };
        (draft, file)
    }
}

/// A termination as it was decided.
pub struct Termination {
    /// First day the convention, or its part, no longer runs.
    pub since: NaiveDate,
    /// Why.
    pub reason: String,
    /// Whether the whole convention ends.
    pub is_whole: bool,
    /// The obligations that end, otherwise.
    pub ended: Vec<i64>,
    /// The contributions that end, otherwise, by position.
    pub contributions: Vec<usize>,
}

/// A day that must be there, between two others.
fn day(
    errors: &mut FormErrors,
    (field, typed, missing): (&str, &str, &str),
    (first, last): (Option<NaiveDate>, Option<NaiveDate>),
    outside: &str,
) -> Option<NaiveDate> {
    let day = errors.required_day(field, typed, missing)?;
    if first.is_some_and(|it| day < it) || last.is_some_and(|it| day > it) {
        errors.add(field, outside);
        return None;
    }
    Some(day)
}

fn words(errors: &mut FormErrors, field: &str, typed: &str, missing: &str) -> Option<String> {
    let before = errors.iter().count();
    let text = bounded(errors, field, typed);
    if text.is_none() && errors.iter().count() == before {
        errors.add(field, missing);
    }
    text
}

impl BreachDraft {
    /// The facts and their day.
    ///
    /// # Errors
    /// What has to be corrected; a machine without typefaces.
    pub fn facts(
        &self,
        signed_on: NaiveDate,
        today: NaiveDate,
    ) -> Result<Result<(String, NaiveDate), FormErrors>, AppError> {
        let mut errors = FormErrors::new();
        let on = day(
            &mut errors,
            ("found_on", &self.found_on, "Indiquez le jour du constat."),
            (Some(signed_on), Some(today)),
            "Un manquement se constate entre la signature et aujourd’hui\u{a0}: vérifiez ce jour.",
        );
        let facts = words(
            &mut errors,
            "facts",
            &self.facts,
            "Décrivez les faits\u{a0}: la mise en demeure les reprend.",
        );
        if let Some(sign) = facts.as_deref().map(unprintable).transpose()?.flatten() {
            errors.add(
                "facts",
                format!(
                    "Le caractère «\u{a0}{sign}\u{a0}» ne s’imprime pas dans la lettre\u{a0}: retirez-le."
                ),
            );
        }
        Ok(facts.zip(on).filter(|_| errors.is_empty()).ok_or(errors))
    }

    /// The day of the notice and the last day to mend.
    ///
    /// # Errors
    /// What has to be corrected.
    pub fn notice(&self, found_on: NaiveDate) -> Result<(NaiveDate, NaiveDate), FormErrors> {
        let mut errors = FormErrors::new();
        let on = day(
            &mut errors,
            ("notice_on", &self.notice_on, "Indiquez le jour de la lettre."),
            (Some(found_on), None),
            "La lettre ne précède pas le constat\u{a0}: vérifiez ce jour.",
        );
        let missing = "Indiquez le dernier jour pour réparer.";
        let cure_by = day(&mut errors, ("cure_by", &self.cure_by, missing), (None, None), "");
        if let Some(why) = on.zip(cure_by).and_then(|(on, cure_by)| check_cure(on, cure_by)) {
            errors.add("cure_by", why);
        }
        on.zip(cure_by).filter(|_| errors.is_empty()).ok_or(errors)
    }

    /// The day that notice was sent, how, and what proves it.
    ///
    /// # Errors
    /// What has to be corrected.
    pub fn sending(
        &self,
        notice: &Model,
        today: NaiveDate,
    ) -> Result<(NaiveDate, &'static str, String), FormErrors> {
        let mut errors = FormErrors::new();
        let on = day(
            &mut errors,
            ("sent_on", &self.sent_on, "Indiquez le jour de l’envoi."),
            (notice.notice_on, Some(today)),
            "L’envoi suit la lettre, et n’est pas à venir\u{a0}: vérifiez ce jour.",
        );
        if let Some(why) = on.zip(notice.cure_by).and_then(|(on, cure_by)| check_cure(on, cure_by)) {
            errors.add("sent_on", format!("{why} Récrivez la mise en demeure avec un délai plus long."));
        }
        let way = WAYS.iter().find(|it| it.0 == self.way).map(|it| it.0);
        if way.is_none() {
            errors
                .add("way", "Dites comment la lettre est partie\u{a0}: d’une manière qui en donne la date.");
        }
        let proof = line(&self.proof).filter(|it| it.chars().count() <= LONGEST);
        if proof.is_none() {
            errors.add(
                "proof",
                "Indiquez ce qui le prouve, comme le numéro de l’envoi\u{a0}: 200\u{a0}caractères au plus.",
            );
        }
        match (on, way, proof) {
            (Some(on), Some(way), Some(proof)) if errors.is_empty() => Ok((on, way, proof)),
            _ => Err(errors),
        }
    }

    /// The day it was mended and what shows it; `file` says what is wrong with the file, if something is.
    ///
    /// # Errors
    /// What has to be corrected.
    pub fn remedy(
        &self,
        (found_on, today): (NaiveDate, NaiveDate),
        file: Option<&str>,
    ) -> Result<(NaiveDate, String), FormErrors> {
        let mut errors = FormErrors::new();
        let on = day(
            &mut errors,
            ("cured_on", &self.cured_on, "Indiquez le jour où il a été réparé."),
            (Some(found_on), Some(today)),
            "La réparation suit le constat, et n’est pas à venir\u{a0}: vérifiez ce jour.",
        );
        let word = words(&mut errors, "remedy", &self.remedy, "Dites ce qui montre que c’est réparé.");
        if let Some(wrong) = file {
            errors.add("file", wrong);
        }
        on.zip(word).filter(|_| errors.is_empty()).ok_or(errors)
    }

    /// What becomes of the obligation once its breach is closed without a termination, and why.
    ///
    /// # Errors
    /// What has to be corrected.
    pub fn closing(&self) -> Result<(Stored, String), FormErrors> {
        let mut errors = FormErrors::new();
        let to = CLOSINGS.iter().find(|it| it.0 == self.becomes).map(|it| it.1);
        if to.is_none() {
            errors.add("becomes", "Choisissez ce que devient l’engagement.");
        }
        let missing = "Dites pourquoi le manquement est clos sans résiliation.";
        let why = words(&mut errors, "why", &self.why, missing);
        to.zip(why).filter(|_| errors.is_empty()).ok_or(errors)
    }

    /// The termination for the breach of `own`, among those obligations and contributions that may end.
    ///
    /// # Errors
    /// What has to be corrected.
    pub fn termination(
        &self,
        own: i64,
        (open, terminable): (&[i64], &[usize]),
        today: NaiveDate,
        ends_on: Option<NaiveDate>,
    ) -> Result<Termination, FormErrors> {
        let mut errors = FormErrors::new();
        let mut ended: Vec<i64> = self.ended.iter().copied().filter(|it| open.contains(it)).collect();
        let mut contributions = self.contributions.clone();
        contributions.retain(|it| terminable.contains(it));
        match self.extent.as_str() {
            "tout" => {
                ended.clear();
                contributions.clear();
            }
            "partie" if ended.is_empty() && contributions.is_empty() => {
                errors.add(
                    "ended",
                    "Cochez ce qui prend fin\u{a0}: des engagements, des contributions, ou les deux.",
                );
            }
            // What was not kept ends with the part that it belongs to.
            "partie" if !ended.contains(&own) => ended.push(own),
            "partie" => {}
            _ => errors.add("extent", "Dites si la convention est résiliée en tout ou en partie."),
        }
        let missing = "Indiquez le jour où la résiliation prend effet.";
        let since = day(&mut errors, ("since", &self.since, missing), (None, None), "");
        if let Some(why) = since.and_then(|it| check_termination(it, today, ends_on)) {
            errors.add("since", why);
        }
        let reason = words(
            &mut errors,
            "reason",
            &self.reason,
            "Motivez la décision\u{a0}: les personnes concernées la reçoivent.",
        );
        match (since, reason) {
            (Some(since), Some(reason)) if errors.is_empty() => {
                Ok(Termination { since, reason, is_whole: self.extent == "tout", ended, contributions })
            }
            _ => Err(errors),
        }
    }
}
