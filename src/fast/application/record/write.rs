//! Applications entered, corrected, withdrawn and taken up again, each an act of the journal.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr, EntityTrait};

use super::application::{ActiveModel, Entity};
use super::{Known, Values, object};
use crate::audit::{Act, Changes};
use crate::fast::application::rules::{Standing, Subject};

/// Writes a new application; gives its row.
pub async fn insert(
    act: &mut Act,
    edition: i32,
    (subject, slug): (Subject, &str),
    values: &Values,
) -> Result<i64, DbErr> {
    let (product_id, incubator_id) = match subject {
        Subject::Product(id) => (Some(id), None),
        Subject::Incubator(id) => (None, Some(id)),
    };
    let row = ActiveModel {
        edition: Set(edition),
        product_id: Set(product_id),
        incubator_id: Set(incubator_id),
        withdrawn_at: Set(None),
        withdrawn_why: Set(None),
        version: Set(1),
        ..columns(values)
    };
    let id = Entity::insert(row).exec(act.db()).await?.last_insert_id;
    let mut changes = Changes::new();
    changes.note(subject.kind(), None, Some(slug.to_owned()));
    note(&mut changes, None, Some(values));
    act.record("application.entered", object(edition, id), changes);
    Ok(id)
}

/// Writes what differs.
pub async fn correct(act: &mut Act, known: &Known, values: &Values) -> Result<(), DbErr> {
    let row = ActiveModel { id: Set(known.id), version: Set(known.version + 1), ..columns(values) };
    row.update(act.db()).await?;
    let mut changes = Changes::new();
    note(&mut changes, Some(&known.values), Some(values));
    act.record("application.corrected", object(known.edition, known.id), changes);
    Ok(())
}

/// Withdraws an application, or takes it up again: it counts no more, or counts again.
pub async fn withdraw(act: &mut Act, known: &Known, why: Option<&str>) -> Result<(), DbErr> {
    let before = match &known.standing {
        Standing::Running => None,
        Standing::Withdrawn { why, .. } => Some(why.clone()),
    };
    let row = ActiveModel {
        id: Set(known.id),
        version: Set(known.version + 1),
        withdrawn_at: Set(why.map(|_| act.at().to_owned())),
        withdrawn_why: Set(why.map(str::to_owned)),
        ..Default::default()
    };
    row.update(act.db()).await?;
    let mut changes = Changes::new();
    changes.note("withdrawn", before, why.map(str::to_owned));
    let done = if why.is_some() { "application.withdrawn" } else { "application.reinstated" };
    act.record(done, object(known.edition, known.id), changes);
    Ok(())
}

fn columns(values: &Values) -> ActiveModel {
    ActiveModel {
        asked: Set(values.asked),
        need: Set(values.need),
        purpose: Set(values.purpose.clone()),
        reference: Set(values.reference.clone()),
        received_on: Set(values.received_on),
        ..Default::default()
    }
}

fn note(changes: &mut Changes, before: Option<&Values>, after: Option<&Values>) {
    let texts = |it: Option<&Values>| {
        [
            ("asked", it.map(|it| it.asked.to_plain())),
            ("need", it.and_then(|it| it.need).map(crate::money::Euros::to_plain)),
            ("purpose", it.map(|it| it.purpose.clone()).filter(|it| !it.is_empty())),
            ("reference", it.and_then(|it| it.reference.clone())),
            ("received_on", it.and_then(|it| it.received_on).map(|it| it.to_string())),
        ]
    };
    for ((field, before), (_, after)) in texts(before).into_iter().zip(texts(after)) {
        changes.note(field, before, after);
    }
}
