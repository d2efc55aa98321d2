//! What is done to a committee, each an act of the journal.

use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};

use super::investment_committee::ActiveModel;
use super::load::Product;
use super::members::{self, Member};
use super::{Committee, committee_postponement, object};
use crate::audit::{Act, Changes};
use crate::committee::rules::{Attendance, Due, MINUTES, Meeting, Step, Time};
use crate::error::AppError;

/// When and where it meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The day and the hour.
    pub meeting: Meeting,
    /// How long, in minutes.
    pub minutes: i32,
    /// The room; may be empty.
    pub place: String,
    /// Where it is joined from afar; may be empty.
    pub link: String,
}

/// What was said of a committee that met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The day.
    pub on: NaiveDate,
    /// Voices that are needed, when it is known.
    pub quorum: Option<i32>,
    /// Row of each member, whether they came, to whom they gave their voice.
    pub attendance: Vec<(i64, Attendance, String)>,
}

impl From<&Committee> for Plan {
    fn from(it: &Committee) -> Self {
        Self {
            meeting: Meeting { on: it.planned_on.unwrap_or_default(), at: it.time() },
            minutes: it.minutes,
            place: it.place.clone(),
            link: it.link.clone(),
        }
    }
}

fn day(day: Option<NaiveDate>) -> Option<String> {
    day.map(|it| it.to_string())
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn note_plan(changes: &mut Changes, before: Option<&Plan>, after: &Plan) {
    let of = |value: fn(&Plan) -> Option<String>| (before.and_then(value), value(after));
    for (field, (before, after)) in [
        ("planned_on", of(|it| Some(it.meeting.on.to_string()))),
        ("starts_at", of(|it| it.meeting.at.map(Time::stored))),
        ("minutes", of(|it| Some(it.minutes.to_string()))),
        ("place", of(|it| some(&it.place))),
        ("link", of(|it| some(&it.link))),
    ] {
        changes.note(field, before, after);
    }
}

fn planned(it: &Plan) -> ActiveModel {
    ActiveModel {
        planned_on: Set(Some(it.meeting.on)),
        starts_at: Set(it.meeting.at.map(Time::stored)),
        minutes: Set(it.minutes),
        place: Set(it.place.clone()),
        link: Set(it.link.clone()),
        ..Default::default()
    }
}

fn new(product: i64, step: Step, by: i64) -> ActiveModel {
    ActiveModel {
        product_id: Set(product),
        state: Set(step.code().to_owned()),
        minutes: Set(MINUTES),
        place: Set(String::new()),
        link: Set(String::new()),
        sequence: Set(0),
        dissent: Set(String::new()),
        arbitration: Set(String::new()),
        created_by: Set(by),
        version: Set(1),
        ..Default::default()
    }
}

/// Plans the next committee of a product, with those who are to sit; gives its row.
pub async fn plan(
    act: &mut Act,
    product: &Product,
    plan: &Plan,
    members: &[Member],
    by: i64,
) -> Result<i64, AppError> {
    let row = ActiveModel {
        product_id: Set(product.id),
        state: Set(Step::Planned.code().to_owned()),
        sequence: Set(0),
        dissent: Set(String::new()),
        arbitration: Set(String::new()),
        created_by: Set(by),
        version: Set(1),
        ..planned(plan)
    };
    let id = row.insert(act.db()).await?.id;
    let mut changes = Changes::new();
    changes.note("product", None, Some(product.slug.clone()));
    note_plan(&mut changes, None, plan);
    changes.note("members", None, members::seat(act, id, members).await?);
    act.record("committee.planned", object(id), changes);
    Ok(id)
}

/// Writes down a committee that met before it was recorded here; gives its row.
pub async fn record_held(
    act: &mut Act,
    product: &Product,
    held_on: NaiveDate,
    due: Option<Due>,
    by: i64,
) -> Result<i64, AppError> {
    let row = ActiveModel {
        held_on: Set(Some(held_on)),
        due_on: Set(due.map(|it| it.on)),
        due_rule: Set(due.map(Due::reason)),
        ..new(product.id, Step::Held, by)
    };
    let id = row.insert(act.db()).await?.id;
    let mut changes = Changes::new();
    changes
        .note("product", None, Some(product.slug.clone()))
        .note("held_on", None, Some(held_on.to_string()))
        .note("due_on", None, day(due.map(|it| it.on)))
        .note("due_rule", None, due.map(Due::reason));
    act.record("committee.recorded", object(id), changes);
    Ok(id)
}

/// Changes when and where it meets. A day that moves has a reason; the due date does not move.
pub async fn change(
    act: &mut Act,
    known: &Committee,
    plan: &Plan,
    reason: Option<&str>,
    by: i64,
) -> Result<(), AppError> {
    let before = Plan::from(known);
    let row = ActiveModel {
        id: Set(known.id),
        sequence: Set(known.sequence + 1),
        version: Set(known.version + 1),
        ..planned(plan)
    };
    row.update(act.db()).await?;
    let mut changes = Changes::new();
    note_plan(&mut changes, Some(&before), plan);
    if let Some(reason) = reason {
        let moved = committee_postponement::ActiveModel {
            committee_id: Set(known.id),
            from_on: Set(before.meeting.on),
            to_on: Set(plan.meeting.on),
            reason: Set(reason.to_owned()),
            at: Set(act.at().to_owned()),
            by_id: Set(by),
            ..Default::default()
        };
        moved.insert(act.db()).await?;
        changes.note("reason", None, Some(reason.to_owned()));
        let done =
            if plan.meeting.on < before.meeting.on { "committee.advanced" } else { "committee.postponed" };
        act.record(done, object(known.id), changes);
    } else {
        act.record("committee.rearranged", object(known.id), changes);
    }
    Ok(())
}

/// Calls it off, with a reason; the next one stays due.
pub async fn cancel(act: &mut Act, known: &Committee, reason: &str) -> Result<(), AppError> {
    let row = ActiveModel {
        id: Set(known.id),
        state: Set(Step::Cancelled.code().to_owned()),
        cancelled_for: Set(Some(reason.to_owned())),
        sequence: Set(known.sequence + 1),
        version: Set(known.version + 1),
        ..Default::default()
    };
    row.update(act.db()).await?;
    let mut changes = Changes::new();
    changes.note("reason", None, Some(reason.to_owned()));
    act.record("committee.cancelled", object(known.id), changes);
    Ok(())
}

/// Says that it met, who came, and what date it answered to: frozen as it stood, it changes only with the day.
pub async fn hold(
    act: &mut Act,
    known: &Committee,
    members: &[Member],
    held: &Held,
    due: Option<Due>,
) -> Result<(), AppError> {
    let (due_on, due_rule) = if known.held_on == Some(held.on) {
        (known.due_on, known.due_rule.clone())
    } else {
        (due.map(|it| it.on), due.map(Due::reason))
    };
    let row = ActiveModel {
        id: Set(known.id),
        state: Set(Step::Held.code().to_owned()),
        held_on: Set(Some(held.on)),
        quorum: Set(held.quorum),
        due_on: Set(due_on),
        due_rule: Set(due_rule.clone()),
        version: Set(known.version + 1),
        ..Default::default()
    };
    row.update(act.db()).await?;
    let mut changes = Changes::new();
    let number = |it: Option<i32>| it.map(|it| it.to_string());
    changes
        .note("held_on", day(known.held_on), Some(held.on.to_string()))
        .note("due_on", day(known.due_on), day(due_on))
        .note("due_rule", known.due_rule.clone(), due_rule)
        .note("quorum", number(known.quorum), number(held.quorum));
    members::attend(act, members, &held.attendance, &mut changes).await?;
    act.record("committee.held", object(known.id), changes);
    Ok(())
}

/// Undoes what was noted by mistake: nobody came, no day is held. It is to come again if it had been planned, and
/// set aside otherwise.
pub async fn undo(act: &mut Act, known: &Committee, reason: &str) -> Result<(), AppError> {
    let was_planned = known.planned_on.is_some();
    let row = ActiveModel {
        id: Set(known.id),
        state: Set(if was_planned { Step::Planned } else { Step::Cancelled }.code().to_owned()),
        held_on: Set(known.held_on.filter(|_| !was_planned)),
        quorum: Set(None),
        due_on: Set(None),
        due_rule: Set(None),
        cancelled_for: Set((!was_planned).then(|| reason.to_owned())),
        version: Set(known.version + 1),
        ..Default::default()
    };
    row.update(act.db()).await?;
    let mut changes = Changes::new();
    changes
        .note("held_on", day(known.held_on), None)
        .note("due_on", day(known.due_on), None)
        .note("due_rule", known.due_rule.clone(), None)
        .note("quorum", known.quorum.map(|it| it.to_string()), None)
        .note("reason", None, Some(reason.to_owned()));
    members::unsay(act, known.id, &mut changes).await?;
    act.record("committee.unheld", object(known.id), changes);
    Ok(())
}
