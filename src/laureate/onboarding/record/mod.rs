//! Lists of laureates: opened, ticked, taken back, brought to a newer version, each an act of the journal.

mod onboarding;
mod onboarding_mark;
mod onboarding_version;
pub mod version;

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder,
};

use super::rules::{Mark, MarkKind, Step, Undone};
use crate::audit::{Act, Changes};
use crate::db::BATCH;
use crate::laureate::object;

/// The list of a laureate, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Row of the laureate.
    pub laureate: i64,
    /// The version of the steps that it follows.
    pub version: i64,
    /// The first of the launch days, once said.
    pub launch_on: Option<NaiveDate>,
    /// Row of the person who opened it, and the day.
    pub opened: (i64, NaiveDate),
    /// Everything that was said of its steps, the oldest first.
    pub marks: Vec<Mark>,
}

/// What somebody says of a step.
pub struct Said<'a> {
    /// The step.
    pub step: &'a Step,
    /// What.
    pub kind: MarkKind,
    /// A word, a link or a reason.
    pub word: String,
}

/// The list of that laureate, if somebody opened it.
pub async fn find(db: &impl ConnectionTrait, laureate: i64) -> Result<Option<Known>, DbErr> {
    Ok(of_all(db, &[laureate]).await?.remove(&laureate))
}

/// The lists of these laureates that were opened, by their rows.
pub async fn of_all(db: &impl ConnectionTrait, laureates: &[i64]) -> Result<HashMap<i64, Known>, DbErr> {
    let mut found = HashMap::new();
    for some in laureates.chunks(BATCH) {
        let own = onboarding::Column::LaureateId.is_in(some.iter().copied());
        for it in onboarding::Entity::find().filter(own).all(db).await? {
            let known = Known {
                laureate: it.laureate_id,
                version: it.version,
                launch_on: it.launch_on,
                opened: (it.opened_by, it.opened_on),
                marks: Vec::new(),
            };
            found.insert(it.laureate_id, known);
        }
        let own = onboarding_mark::Column::LaureateId.is_in(some.iter().copied());
        let marks = onboarding_mark::Entity::find().filter(own).order_by_asc(onboarding_mark::Column::Id);
        for it in marks.all(db).await? {
            if let Some(known) = found.get_mut(&it.laureate_id) {
                known.marks.push(mark(it));
            }
        }
    }
    Ok(found)
}

fn mark(it: onboarding_mark::Model) -> Mark {
    let undone = it.undone_by.zip(it.undone_on).map(|(by, on)| Undone {
        by,
        on,
        reason: it.undone_reason.unwrap_or_default(),
    });
    Mark {
        id: it.id,
        step: it.step,
        kind: if it.kind == code(MarkKind::Moot) { MarkKind::Moot } else { MarkKind::Done },
        label: it.label,
        word: it.word,
        by: it.marked_by,
        on: it.marked_on,
        undone,
    }
}

fn code(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Done => "done",
        MarkKind::Moot => "moot",
    }
}

/// Opens the list of a laureate, at that version of the steps.
pub async fn open(
    act: &mut Act,
    laureate: i64,
    version: i64,
    (by, on): (i64, NaiveDate),
) -> Result<(), DbErr> {
    let row = onboarding::ActiveModel {
        laureate_id: Set(laureate),
        version: Set(version),
        launch_on: Set(None),
        opened_by: Set(by),
        opened_on: Set(on),
    };
    row.insert(act.db()).await?;
    let mut changes = Changes::new();
    changes.note("onboarding_version", None, Some(version.to_string()));
    act.record("onboarding.opened", object(laureate), changes);
    Ok(())
}

/// Ticks a step, or sets it aside.
pub async fn say(
    act: &mut Act,
    laureate: i64,
    said: Said<'_>,
    (by, on): (i64, NaiveDate),
) -> Result<(), DbErr> {
    let row = onboarding_mark::ActiveModel {
        laureate_id: Set(laureate),
        step: Set(said.step.key),
        kind: Set(code(said.kind).to_owned()),
        label: Set(said.step.label.clone()),
        word: Set(said.word.clone()),
        marked_by: Set(by),
        marked_on: Set(on),
        undone_by: Set(None),
        undone_on: Set(None),
        undone_reason: Set(None),
        ..Default::default()
    };
    row.insert(act.db()).await?;
    let mut changes = Changes::new();
    changes.note("step", None, Some(said.step.label.clone()));
    changes.note("word", None, (!said.word.is_empty()).then_some(said.word));
    let done = match said.kind {
        MarkKind::Done => "onboarding.ticked",
        MarkKind::Moot => "onboarding.set_aside",
    };
    act.record(done, object(laureate), changes);
    Ok(())
}

/// Takes back what was said of a step; it stays readable, with the reason.
pub async fn undo(
    act: &mut Act,
    laureate: i64,
    mark: &Mark,
    reason: String,
    (by, on): (i64, NaiveDate),
) -> Result<(), DbErr> {
    let row = onboarding_mark::ActiveModel {
        id: Set(mark.id),
        undone_by: Set(Some(by)),
        undone_on: Set(Some(on)),
        undone_reason: Set(Some(reason.clone())),
        ..Default::default()
    };
    row.update(act.db()).await?;
    let mut changes = Changes::new();
    changes.note("step", None, Some(mark.label.clone()));
    changes.note("word", (!mark.word.is_empty()).then(|| mark.word.clone()), None);
    changes.note("reason", None, Some(reason));
    act.record("onboarding.undone", object(laureate), changes);
    Ok(())
}

/// Says when the launch days begin, or that nobody knows any more.
pub async fn set_launch(act: &mut Act, known: &Known, launch_on: Option<NaiveDate>) -> Result<(), DbErr> {
    let row = onboarding::ActiveModel {
        laureate_id: Set(known.laureate),
        launch_on: Set(launch_on),
        ..Default::default()
    };
    row.update(act.db()).await?;
    let mut changes = Changes::new();
    changes.note("launch_on", known.launch_on.map(|it| it.to_string()), launch_on.map(|it| it.to_string()));
    act.record("onboarding.launch_set", object(known.laureate), changes);
    Ok(())
}

/// Makes the list follow another version; what was said of the steps stays.
pub async fn follow(act: &mut Act, known: &Known, version: i64) -> Result<(), DbErr> {
    let row = onboarding::ActiveModel {
        laureate_id: Set(known.laureate),
        version: Set(version),
        ..Default::default()
    };
    row.update(act.db()).await?;
    let mut changes = Changes::new();
    changes.note("onboarding_version", Some(known.version.to_string()), Some(version.to_string()));
    act.record("onboarding.brought_up", object(known.laureate), changes);
    Ok(())
}
