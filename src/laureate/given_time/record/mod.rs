//! What was said of the time given, statement by statement.

mod given_time;

use std::collections::HashSet;

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder,
};

use super::rules::GivenTime;
use crate::audit::{Act, Changes};
use crate::db::BATCH;
use crate::laureate::object;
use given_time::{ActiveModel, Column, Entity, Model};

/// What somebody said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its row.
    pub id: i64,
    /// How much.
    pub time: GivenTime,
    /// Row of the person who said it.
    pub by: i64,
    /// When.
    pub on: NaiveDate,
}

/// Everything that was said for a laureate, the latest first.
pub async fn of(db: &impl ConnectionTrait, laureate: i64) -> Result<Vec<Said>, DbErr> {
    let rows =
        Entity::find().filter(Column::LaureateId.eq(laureate)).order_by_desc(Column::Id).all(db).await?;
    Ok(rows.into_iter().filter_map(said).collect())
}

/// Those of these laureates for whom somebody said something.
pub async fn said_of(db: &impl ConnectionTrait, laureates: &[i64]) -> Result<HashSet<i64>, DbErr> {
    let mut found = HashSet::new();
    for some in laureates.chunks(BATCH) {
        let rows = Entity::find().filter(Column::LaureateId.is_in(some.iter().copied())).all(db).await?;
        found.extend(rows.into_iter().filter_map(|it| said(it.clone()).map(|_| it.laureate_id)));
    }
    Ok(found)
}

fn said(row: Model) -> Option<Said> {
    let number = |it: i32| u32::try_from(it).ok();
    let time = match (row.half_days.and_then(number), row.share.and_then(number)) {
        (Some(halves), _) => GivenTime::days(halves),
        (None, Some(share)) => GivenTime::share(share),
        (None, None) => return None,
    };
    Some(Said { id: row.id, time: time.ok()?, by: row.said_by, on: row.said_on })
}

/// Says it anew; what was said before stays.
pub async fn say(
    act: &mut Act,
    laureate: i64,
    before: Option<GivenTime>,
    time: GivenTime,
    (by, on): (i64, NaiveDate),
) -> Result<(), DbErr> {
    let number = |it: u32| i32::try_from(it).ok();
    let (half_days, share) = match time {
        GivenTime::Days(halves) => (number(halves), None),
        GivenTime::Share(percent) => (None, number(percent)),
    };
    let row = ActiveModel {
        laureate_id: Set(laureate),
        half_days: Set(half_days),
        share: Set(share),
        said_by: Set(by),
        said_on: Set(on),
        ..Default::default()
    };
    row.insert(act.db()).await?;
    let mut noted = Changes::new();
    noted.note("given_time", before.map(GivenTime::code), Some(time.code()));
    act.record("time.said", object(laureate), noted);
    Ok(())
}
