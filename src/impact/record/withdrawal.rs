//! Readings taken back: wrong from the start, with no other value to put in their place.
//!
//! The row stays, and no longer stands: its period has no value any more, and may receive one.

use std::collections::HashMap;

use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
};

use super::metric::Known;
use super::reading::{seconds, show_last};
use super::row::reading;
pub use super::row::withdrawn_reading::Model;
use super::row::withdrawn_reading::{ActiveModel, Column, Entity};
use super::{object, series};
use crate::audit::{Act, Changes};
use crate::impact::rules::Period;

/// What stands in the place of a reading that was taken back: nothing.
const NOTHING: i32 = 0;

/// Takes back the reading that stands for a period, with a reason.
///
/// # Errors
/// The database's.
pub async fn withdraw(
    act: &mut Act,
    known: &Known,
    old: &reading::Model,
    (reason, by): (&str, i64),
) -> Result<(), DbErr> {
    let mark = reading::ActiveModel {
        version_id: Unchanged(old.version_id),
        ends_on: Unchanged(old.ends_on),
        number: Unchanged(old.number),
        superseded_by: Set(Some(NOTHING)),
        ..Default::default()
    };
    mark.update(act.db()).await?;
    let row = ActiveModel {
        version_id: Set(old.version_id),
        ends_on: Set(old.ends_on),
        number: Set(old.number),
        reason: Set(reason.to_owned()),
        withdrawn_by: Set(by),
        withdrawn_at: Set(seconds(act)),
    };
    Entity::insert(row).exec_without_returning(act.db()).await?;
    let last = series::last(act.db(), known).await?;
    show_last(act, known, last.map(|it| (it.ends_on, it.version_id, it.value))).await?;
    let kind = known.versions.iter().find(|it| it.id == old.version_id).map(|it| it.period);
    let period = old.period(kind.unwrap_or(known.current().period));
    let mut changes = Changes::new();
    changes.note(&format!("readings.{}", period.code()), Some(old.value.to_string()), None).note(
        "reason",
        None,
        Some(reason.to_owned()),
    );
    act.record("reading.withdrawn", object(known.row.id), changes);
    Ok(())
}

/// Those of a period that were taken back, by their numbers.
pub async fn of_period(
    db: &impl ConnectionTrait,
    version: i64,
    period: Period,
) -> Result<HashMap<i32, Model>, DbErr> {
    let own = Entity::find().filter(Column::VersionId.eq(version)).filter(Column::EndsOn.eq(period.number()));
    Ok(own.all(db).await?.into_iter().map(|it| (it.number, it)).collect())
}
