//! What is typed of when and where a committee meets.

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::Serialize;

use super::arrange::day_fault;
use crate::committee::record::Committee;
use crate::committee::record::save::Plan;
use crate::committee::rules::{MINUTES, Meeting, Time};
use crate::value::WebAddress;
use crate::web::form::{FormErrors, line};
use crate::web::french;

/// Calendar months ahead, at most, that a committee is planned.
pub const FAR_MONTHS: u32 = 24;
/// A day that another committee of the product has.
pub const TAKEN: &str = "Un autre comité d’investissement de ce produit a ce jour\u{a0}: choisissez-en un autre, ou ouvrez celui qui est noté.";
/// Characters of a place or of a reason, at most.
const LONGEST: usize = 300;

/// When and where, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct PlanDraft {
    #[field(default = "")]
    planned_on: String,
    #[field(default = "")]
    starts_at: String,
    #[field(default = "")]
    minutes: String,
    #[field(default = "")]
    place: String,
    #[field(default = "")]
    link: String,
    /// Why the day moves, when it does.
    #[field(default = "")]
    reason: String,
    /// Version of the committee when the form was opened.
    #[field(default = 0)]
    pub version: i64,
    /// The plan of which it was said what is in its way.
    #[field(default = "")]
    pub confirmed: String,
}

/// A plan in one line, as a form says it is confirmed.
pub fn confirmable(plan: &Plan) -> String {
    let at = plan.meeting.at.map(Time::stored).unwrap_or_default();
    format!("{} {at} {} {}", plan.meeting.on, plan.minutes, plan.place)
}

/// Why a committee is called off, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct CancelDraft {
    #[field(default = "")]
    reason: String,
}

/// The day of a committee that already met, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct PastDraft {
    #[field(default = "")]
    held_on: String,
}

impl PlanDraft {
    /// An empty form, with the usual length.
    pub fn new() -> Self {
        Self { minutes: MINUTES.to_string(), ..<Self as Default>::default() }
    }

    /// What is planned.
    pub fn of(known: &Committee) -> Self {
        let plan = Plan::from(known);
        Self {
            planned_on: french::day_typed(plan.meeting.on),
            starts_at: plan.meeting.at.map(|it| it.to_string()).unwrap_or_default(),
            minutes: plan.minutes.to_string(),
            place: plan.place,
            link: plan.link,
            version: known.version,
            ..<Self as Default>::default()
        }
    }

    /// When and where, with the reason if the day moves from `before`; not on a day another committee has.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(
        &self,
        before: Option<NaiveDate>,
        taken: &[NaiveDate],
        today: NaiveDate,
    ) -> Result<(Plan, Option<String>), FormErrors> {
        let mut errors = FormErrors::new();
        let on = errors.required_day("planned_on", &self.planned_on, "Indiquez le jour du comité.");
        let moves = on != before;
        if let Some(fault) = on.and_then(|it| day_fault(it, before, taken, today)) {
            errors.add("planned_on", fault);
        }
        let at: Option<Time> = errors.optional("starts_at", &self.starts_at);
        let place = whereabouts(&mut errors, &self.minutes, (&self.place, &self.link));
        let reason = if before.is_some() && moves {
            let reason = errors.at_most("reason", line(&self.reason), LONGEST).unwrap_or_default();
            if reason.is_empty() {
                errors.add(
                    "reason",
                    "Dites pourquoi le comité change de jour\u{a0}: la raison reste avec lui.",
                );
            }
            Some(reason)
        } else {
            None
        };
        match (on, place) {
            (Some(on), Some((minutes, place, link))) if errors.is_empty() => {
                Ok((Plan { meeting: Meeting { on, at }, minutes, place, link }, reason))
            }
            _ => Err(errors),
        }
    }
}

/// How long, in minutes, where, and from where, as typed; nothing when something is to be corrected.
pub fn whereabouts(
    errors: &mut FormErrors,
    minutes: &str,
    (place, link): (&str, &str),
) -> Option<(i32, String, String)> {
    let minutes: Option<i32> = minutes.trim().parse().ok().filter(|it| (10..=480).contains(it));
    if minutes.is_none() {
        errors.add("minutes", "Indiquez la durée en minutes, de 10 à 480.");
    }
    let place = errors.at_most("place", line(place), LONGEST).unwrap_or_default();
    let link: Option<WebAddress> = errors.optional("link", link);
    Some((minutes?, place, link.map(|it| it.to_string()).unwrap_or_default()))
}

impl CancelDraft {
    /// The reason.
    ///
    /// # Errors
    /// None, or one that is too long.
    pub fn parsed(&self) -> Result<String, FormErrors> {
        let mut errors = FormErrors::new();
        let reason = errors.at_most("reason", line(&self.reason), LONGEST).unwrap_or_default();
        if reason.is_empty() {
            errors.add("reason", "Dites pourquoi ce comité est annulé.");
        }
        if errors.is_empty() { Ok(reason) } else { Err(errors) }
    }
}

impl PastDraft {
    /// That day, if one is given.
    pub fn of(day: Option<NaiveDate>) -> Self {
        Self { held_on: day.map(french::day_typed).unwrap_or_default() }
    }

    /// The day, which no other committee may have.
    ///
    /// # Errors
    /// What has to be corrected.
    pub fn parsed(&self, taken: &[NaiveDate], today: NaiveDate) -> Result<NaiveDate, FormErrors> {
        let mut errors = FormErrors::new();
        let missing = "Indiquez le jour où le comité s’est tenu.";
        let day = errors.required_day("held_on", &self.held_on, missing);
        if day.is_some_and(|it| it > today) {
            errors.add("held_on", "Ce jour est à venir\u{a0}: planifiez plutôt ce comité.");
        }
        if day.is_some_and(|it| taken.contains(&it)) {
            errors.add("held_on", "Le comité de ce jour est déjà noté\u{a0}: ouvrez-le pour le compléter.");
        }
        day.filter(|_| errors.is_empty()).ok_or(errors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn draft(on: &str, reason: &str) -> PlanDraft {
        PlanDraft { planned_on: on.to_owned(), reason: reason.to_owned(), ..PlanDraft::new() }
    }

    fn fields(errors: &FormErrors) -> Vec<&str> {
        errors.iter().map(|it| it.field.as_str()).collect()
    }

    #[test]
    fn a_day_that_moves_has_a_reason() {
        let (today, before) = (day("2026-11-23"), Some(day("2026-12-03")));
        let (plan, reason) = draft("03/12/2026", "").parsed(before, &[], today).unwrap();
        assert_eq!((plan.meeting.on, reason), (day("2026-12-03"), None));
        assert_eq!(fields(&draft("10/12/2026", " ").parsed(before, &[], today).unwrap_err()), ["reason"]);
        let (_, reason) = draft("10/12/2026", "La salle est prise").parsed(before, &[], today).unwrap();
        assert_eq!(reason.as_deref(), Some("La salle est prise"));
        // A committee whose day is behind may be completed without being moved.
        assert!(draft("03/12/2026", "").parsed(before, &[], day("2026-12-20")).is_ok());
    }

    #[test]
    fn a_committee_is_planned_on_a_day_to_come() {
        let today = day("2026-11-23");
        assert!(draft("23/11/2026", "").parsed(None, &[], today).is_ok());
        for typed in ["22/11/2026", "", "bientôt"] {
            assert_eq!(
                fields(&draft(typed, "").parsed(None, &[], today).unwrap_err()),
                ["planned_on"],
                "{typed}"
            );
        }
        let long =
            PlanDraft { minutes: "500".to_owned(), starts_at: "midi".to_owned(), ..draft("24/11/2026", "") };
        assert_eq!(fields(&long.parsed(None, &[], today).unwrap_err()), ["starts_at", "minutes"]);
        // Within two years, and on a day that no other committee of the product has.
        assert!(draft("23/11/2028", "").parsed(None, &[], today).is_ok());
        assert_eq!(fields(&draft("24/11/2028", "").parsed(None, &[], today).unwrap_err()), ["planned_on"]);
        let taken = [day("2026-12-03")];
        assert!(draft("04/12/2026", "").parsed(None, &taken, today).is_ok());
        for before in [None, Some(day("2026-12-04"))] {
            let found = draft("03/12/2026", "Salle prise").parsed(before, &taken, today).unwrap_err();
            assert_eq!(fields(&found), ["planned_on"]);
        }
    }
}
