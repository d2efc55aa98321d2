//! Readings as they are read: a series of values, the last rows, the history of one period.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement,
};

use super::metric::{Known, Version};
use super::row::reading::{Column, Entity};
use crate::db::BATCH;
use crate::impact::rules::{Period, PeriodKind, day_number, day_of};
use crate::value::Figure;

pub use super::row::reading::Model;

/// Values before a period that a doubt looks at, at least.
const LOOKED_AT: u64 = 14;

/// Values of a version, those that were superseded left out, in the order of their periods.
pub type Series = Vec<(Period, Figure)>;

impl Model {
    /// The period it is of, in a version whose values are of that kind.
    pub fn period(&self, kind: PeriodKind) -> Period {
        Period::containing(kind, day_of(self.ends_on))
    }
}

/// The readings that others took the place of, by who took it, among rows that hold those of whole periods. A reading
/// filed again where one was taken back corrects nothing.
#[derive(Debug)]
pub struct Replaced<'a>(HashMap<(i64, i32, i32), &'a Model>);

impl<'a> Replaced<'a> {
    /// Those of these rows.
    pub fn of(rows: &'a [Model]) -> Self {
        let by = |it: &'a Model| Some(((it.version_id, it.ends_on, it.superseded_by?), it));
        Self(rows.iter().filter_map(by).collect())
    }

    /// The reading that this one corrects.
    pub fn by(&self, it: &Model) -> Option<&'a Model> {
        self.0.get(&(it.version_id, it.ends_on, it.number)).copied()
    }
}

/// The values of a version whose periods end from `from` on: one range of the key.
pub async fn values(
    db: &impl ConnectionTrait,
    (version, kind): (i64, PeriodKind),
    from: Option<NaiveDate>,
) -> Result<Series, DbErr> {
    let mut query = Entity::find()
        .select_only()
        .columns([Column::EndsOn, Column::Value])
        .filter(Column::VersionId.eq(version))
        .filter(Column::SupersededBy.is_null());
    if let Some(from) = from {
        query = query.filter(Column::EndsOn.gte(day_number(from)));
    }
    let rows: Vec<(i32, Figure)> = query.order_by_asc(Column::EndsOn).into_tuple().all(db).await?;
    Ok(rows.into_iter().map(|(end, value)| (Period::containing(kind, day_of(end)), value)).collect())
}

/// The values of versions whose periods end between two days, both included: version, last day, value, in the order of
/// days.
pub async fn between(
    db: &impl ConnectionTrait,
    versions: &[i64],
    (first, last): (NaiveDate, NaiveDate),
) -> Result<Vec<(i64, NaiveDate, Figure)>, DbErr> {
    let mut found = Vec::new();
    for some in versions.chunks(BATCH) {
        let query = Entity::find()
            .select_only()
            .columns([Column::VersionId, Column::EndsOn, Column::Value])
            .filter(Column::VersionId.is_in(some.iter().copied()))
            .filter(Column::EndsOn.between(day_number(first), day_number(last)))
            .filter(Column::SupersededBy.is_null());
        let rows: Vec<(i64, i32, Figure)> = query.order_by_asc(Column::EndsOn).into_tuple().all(db).await?;
        found.extend(rows.into_iter().map(|(version, end, value)| (version, day_of(end), value)));
    }
    Ok(found)
}

/// For days, the last value of each version known by each, however long ago.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Points(HashMap<(i64, NaiveDate), (Period, Figure)>);

impl Points {
    /// The last value of that version by that day: what a target that was set under it is judged by.
    pub fn of(&self, version: i64, day: NaiveDate) -> Option<(Period, Figure)> {
        self.0.get(&(version, day)).copied()
    }

    /// The last value of a metric by that day, and the version that measured it.
    pub fn last<'a>(&self, known: &'a Known, day: NaiveDate) -> Option<(&'a Version, Period, Figure)> {
        let of = |it: &'a Version| self.of(it.id, day).map(|found| (it, found.0, found.1));
        // At the same day, the later version measures it.
        known.versions.iter().filter_map(of).max_by_key(|it| it.1.last())
    }
}

impl FromIterator<((i64, NaiveDate), (Period, Figure))> for Points {
    fn from_iter<I: IntoIterator<Item = ((i64, NaiveDate), (Period, Figure))>>(all: I) -> Self {
        Self(all.into_iter().collect())
    }
}

/// The last value of each version of a metric by each of these days.
pub async fn points(
    db: &impl ConnectionTrait,
    known: &Known,
    days: impl IntoIterator<Item = NaiveDate>,
) -> Result<Points, DbErr> {
    points_of(db, &[(known, days.into_iter().collect())]).await
}

/// The same of many metrics, in a number of questions that does not grow with them.
pub async fn points_of(
    db: &impl ConnectionTrait,
    asked: &[(&Known, Vec<NaiveDate>)],
) -> Result<Points, DbErr> {
    let mut pairs: Vec<(i64, i32)> = Vec::new();
    let mut kinds: HashMap<i64, PeriodKind> = HashMap::new();
    for (known, days) in asked {
        for it in &known.versions {
            kinds.insert(it.id, it.period);
            pairs.extend(days.iter().map(|day| (it.id, day_number(*day))));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut found = Points::default();
    for some in pairs.chunks(BATCH) {
        for (version, day, end, value) in last_by(db, some).await? {
            if let Some(kind) = kinds.get(&version) {
                found.0.insert((version, day_of(day)), (Period::containing(*kind, day_of(end)), value));
            }
        }
    }
    Ok(found)
}

/// The last reading that stands of each version by each day: version, day, last day of its period, value.
async fn last_by(
    db: &impl ConnectionTrait,
    pairs: &[(i64, i32)],
) -> Result<Vec<(i64, i32, i32, Figure)>, DbErr> {
    // Numbers of ours: nothing that somebody typed.
    let asked: Vec<String> = pairs.iter().map(|(version, day)| format!("({version}, {day})")).collect();
    let sql = format!(
        "WITH asked(version, day) AS (VALUES {}) \
         SELECT CAST(asked.version AS BIGINT), asked.day, reading.ends_on, reading.value FROM asked \
         JOIN reading ON reading.version_id = asked.version AND reading.superseded_by IS NULL \
         AND reading.ends_on = (SELECT MAX(last.ends_on) FROM reading AS last \
         WHERE last.version_id = asked.version AND last.superseded_by IS NULL AND last.ends_on <= asked.day) \
         ORDER BY asked.version, asked.day",
        asked.join(", ")
    );
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    rows.iter()
        .map(|it| {
            Ok((
                it.try_get_by_index(0)?,
                it.try_get_by_index(1)?,
                it.try_get_by_index(2)?,
                it.try_get_by_index(3)?,
            ))
        })
        .collect()
}

/// The values of each version of a metric, the oldest version first.
pub async fn of_metric(
    db: &impl ConnectionTrait,
    known: &Known,
    from: Option<NaiveDate>,
) -> Result<Vec<Series>, DbErr> {
    let mut all = Vec::with_capacity(known.versions.len());
    for it in &known.versions {
        all.push(values(db, (it.id, it.period), from).await?);
    }
    Ok(all)
}

/// Every row of these versions from a day on, corrections and what they correct alike, the latest period first and,
/// for each, the latest number first.
pub async fn rows(db: &impl ConnectionTrait, versions: &[i64], from: NaiveDate) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::VersionId.is_in(versions.iter().copied()))
        .filter(Column::EndsOn.gte(day_number(from)))
        .order_by_desc(Column::EndsOn)
        .order_by_desc(Column::Number)
        .all(db)
        .await
}

/// All that was filed for one period, the latest first.
pub async fn of_period(db: &impl ConnectionTrait, version: i64, period: Period) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::VersionId.eq(version))
        .filter(Column::EndsOn.eq(period.number()))
        .order_by_desc(Column::Number)
        .all(db)
        .await
}

/// The values of a version that stand between two last days, both included, and those before that a doubt looks at.
pub async fn around(
    db: &impl ConnectionTrait,
    version: i64,
    (first, last): (i32, i32),
) -> Result<Vec<(i32, Figure)>, DbErr> {
    let own = || {
        Entity::find()
            .select_only()
            .columns([Column::EndsOn, Column::Value])
            .filter(Column::VersionId.eq(version))
            .filter(Column::SupersededBy.is_null())
    };
    let before = own().filter(Column::EndsOn.lt(first)).order_by_desc(Column::EndsOn).limit(LOOKED_AT);
    let mut found: Vec<(i32, Figure)> = before.into_tuple().all(db).await?;
    let within = own().filter(Column::EndsOn.between(first, last));
    found.extend(within.into_tuple::<(i32, Figure)>().all(db).await?);
    Ok(found)
}

/// Every reading of periods of a version that end on these days, those that no longer stand included.
pub async fn ever(db: &impl ConnectionTrait, version: i64, ends: &[i32]) -> Result<Vec<Model>, DbErr> {
    let mut found = Vec::new();
    for some in ends.chunks(BATCH) {
        let rows = Entity::find()
            .filter(Column::VersionId.eq(version))
            .filter(Column::EndsOn.is_in(some.iter().copied()));
        found.extend(rows.all(db).await?);
    }
    Ok(found)
}

/// The last reading that stands for a metric, whatever its version: what lists show.
pub async fn last(db: &impl ConnectionTrait, known: &Known) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::VersionId.is_in(known.versions.iter().map(|it| it.id)))
        .filter(Column::SupersededBy.is_null())
        .order_by_desc(Column::EndsOn)
        .order_by_desc(Column::VersionId)
        .one(db)
        .await
}

/// The readings that stand for periods of a version that end on these days.
pub async fn current(db: &impl ConnectionTrait, version: i64, ends: &[i32]) -> Result<Vec<Model>, DbErr> {
    let mut found = Vec::new();
    for some in ends.chunks(BATCH) {
        let rows = Entity::find()
            .filter(Column::VersionId.eq(version))
            .filter(Column::EndsOn.is_in(some.iter().copied()))
            .filter(Column::SupersededBy.is_null());
        found.extend(rows.all(db).await?);
    }
    Ok(found)
}
