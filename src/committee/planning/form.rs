//! What is typed of when and where a committee meets.

use chrono::NaiveDate;
use rocket::form::FromForm;
use sea_orm::ConnectionTrait;
use serde::Serialize;

use crate::committee::record::Committee;
use crate::committee::record::members::Member;
use crate::committee::record::save::Plan;
use crate::committee::rules::{Attendance, MINUTES, Meeting, Seat, Time};
use crate::error::AppError;
use crate::identity::record::{mission, person};
use crate::identity::rules::{Role, Target};
use crate::value::WebAddress;
use crate::web::form::{FormErrors, line};
use crate::web::french;

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
            reason: String::new(),
            version: known.version,
        }
    }

    /// When and where, with the reason if the day moves from `before`.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(
        &self,
        before: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Result<(Plan, Option<String>), FormErrors> {
        let mut errors = FormErrors::new();
        let on = errors.required_day("planned_on", &self.planned_on, "Indiquez le jour du comité.");
        let moves = on != before;
        if moves && on.is_some_and(|it| it < today) {
            errors.add(
                "planned_on",
                "Ce jour est passé\u{a0}: planifiez un jour à venir, ou notez un comité déjà tenu.",
            );
        }
        let at: Option<Time> = errors.optional("starts_at", &self.starts_at);
        let minutes = self.minutes.trim().parse().ok().filter(|it| (10..=480).contains(it));
        if minutes.is_none() {
            errors.add("minutes", "Indiquez la durée en minutes, de 10 à 480.");
        }
        let place = errors.at_most("place", line(&self.place), LONGEST).unwrap_or_default();
        let link: Option<WebAddress> = errors.optional("link", &self.link);
        let reason = if before.is_some() && moves {
            let reason = errors.at_most("reason", line(&self.reason), LONGEST).unwrap_or_default();
            if reason.is_empty() {
                errors
                    .add("reason", "Dites pourquoi le comité est repoussé\u{a0}: la raison reste avec lui.");
            }
            Some(reason)
        } else {
            None
        };
        match (on, minutes) {
            (Some(on), Some(minutes)) if errors.is_empty() => {
                let link = link.map(|it| it.to_string()).unwrap_or_default();
                Ok((Plan { meeting: Meeting { on, at }, minutes, place, link }, reason))
            }
            _ => Err(errors),
        }
    }
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

    /// The day, which must not be recorded already.
    ///
    /// # Errors
    /// What has to be corrected.
    pub fn parsed(&self, known: &[Committee], today: NaiveDate) -> Result<NaiveDate, FormErrors> {
        let mut errors = FormErrors::new();
        let missing = "Indiquez le jour où le comité s’est tenu.";
        let day = errors.required_day("held_on", &self.held_on, missing);
        if day.is_some_and(|it| it > today) {
            errors.add("held_on", "Ce jour est à venir\u{a0}: planifiez plutôt ce comité.");
        }
        let is_known = |day| known.iter().any(|it| it.held_on == Some(day) && it.cancelled_for.is_none());
        if day.is_some_and(is_known) {
            errors.add("held_on", "Le comité de ce jour est déjà noté\u{a0}: ouvrez-le pour le compléter.");
        }
        day.filter(|_| errors.is_empty()).ok_or(errors)
    }
}

/// Those who usually sit, by the missions that run: intrapreneurs and members of the product's committee.
pub async fn usual_members(
    db: &impl ConnectionTrait,
    product: i64,
    today: NaiveDate,
) -> Result<Vec<Member>, AppError> {
    let mut members: Vec<Member> = Vec::new();
    for it in mission::on(db, Target::Product(product)).await? {
        let it = it.mission;
        let seat = match it.role {
            Role::Intrapreneur => Seat::Intrapreneur,
            Role::CommitteeMember => Seat::Sponsor,
            _ => continue,
        };
        if !it.period.runs_on(today) || members.iter().any(|known| known.person_id == Some(it.person_id)) {
            continue;
        }
        let Some(person) = person::by_id(db, it.person_id).await?.filter(|it| it.active) else { continue };
        members.push(Member {
            id: 0,
            person_id: Some(person.id),
            name: person.values.name,
            title: String::new(),
            organisation: String::new(),
            email: person.values.email.to_string(),
            seat,
            is_chair: false,
            attendance: Attendance::Unknown,
            proxy: String::new(),
        });
    }
    members.sort_by(|a, b| (a.seat, &a.name).cmp(&(b.seat, &b.name)));
    Ok(members)
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
        let (plan, reason) = draft("03/12/2026", "").parsed(before, today).unwrap();
        assert_eq!((plan.meeting.on, reason), (day("2026-12-03"), None));
        assert_eq!(fields(&draft("10/12/2026", " ").parsed(before, today).unwrap_err()), ["reason"]);
        let (_, reason) = draft("10/12/2026", "La salle est prise").parsed(before, today).unwrap();
        assert_eq!(reason.as_deref(), Some("La salle est prise"));
        // A committee whose day is behind may be completed without being moved.
        assert!(draft("03/12/2026", "").parsed(before, day("2026-12-20")).is_ok());
    }

    #[test]
    fn a_committee_is_planned_on_a_day_to_come() {
        let today = day("2026-11-23");
        assert!(draft("23/11/2026", "").parsed(None, today).is_ok());
        for typed in ["22/11/2026", "", "bientôt"] {
            assert_eq!(fields(&draft(typed, "").parsed(None, today).unwrap_err()), ["planned_on"], "{typed}");
        }
        let long =
            PlanDraft { minutes: "500".to_owned(), starts_at: "midi".to_owned(), ..draft("24/11/2026", "") };
        assert_eq!(fields(&long.parsed(None, today).unwrap_err()), ["starts_at", "minutes"]);
    }
}
