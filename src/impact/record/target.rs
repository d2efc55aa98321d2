//! Targets of metrics, and the entry goals of laureates that a metric measures.

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
};

use super::former_target;
use super::object;
pub use super::row::target::Model;
use super::row::target::{ActiveModel, Column, Entity};
use crate::audit::{Act, Changes};
use crate::db::BATCH;
use crate::impact::rules::target::Point;
use crate::impact::rules::{SetBy, Target};
use crate::web::french;

impl Model {
    /// Whether it is above the team on `today`: set by the committee or the convention, and not typed that very day.
    pub fn is_decided(&self, today: NaiveDate) -> bool {
        self.set_by != SetBy::Team && self.set_on != Some(today)
    }

    /// Whether another target says something else than to set this one aside.
    pub fn differs(&self, other: &Target) -> bool {
        Target { excluded: None, ..Target::from(self) } != Target { excluded: None, ..other.clone() }
    }
}

impl From<&Model> for Target {
    fn from(it: &Model) -> Self {
        Self {
            baseline: it.baseline.zip(it.baseline_on).map(|(value, on)| Point { value, on }),
            value: it.value,
            due_on: it.due_on,
            excluded: it.excluded.clone(),
            version_id: it.version_id,
        }
    }
}

/// The targets of these metrics, in the order of their days.
pub async fn of(db: &impl ConnectionTrait, metrics: &[i64]) -> Result<Vec<Model>, DbErr> {
    let mut found = Vec::new();
    for some in metrics.chunks(BATCH) {
        let own = Entity::find().filter(Column::MetricId.is_in(some.iter().copied()));
        found.extend(own.all(db).await?);
    }
    found.sort_by_key(|it: &Model| (it.due_on, it.id));
    Ok(found)
}

/// That target of that metric.
pub async fn find(db: &impl ConnectionTrait, metric: i64, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::MetricId.eq(metric)).one(db).await
}

/// Writes a new target; `on` is the day somebody sets it, nothing when a decision does or when that is long ago.
pub async fn insert(
    act: &mut Act,
    metric: i64,
    (target, set_by): (&Target, SetBy),
    on: Option<NaiveDate>,
) -> Result<(), DbErr> {
    let row = ActiveModel { metric_id: Set(metric), version: Set(1), set_on: Set(on), ..row(target, set_by) };
    row.insert(act.db()).await?;
    act.record("target.set", object(metric), changes(None, Some((target, set_by))));
    Ok(())
}

/// Writes what was changed in a target; once it asks why, what it said is kept until that day with the reason.
pub async fn correct(
    act: &mut Act,
    known: &Model,
    (target, set_by): (&Target, SetBy),
    why: Option<(&str, NaiveDate)>,
) -> Result<(), DbErr> {
    if let Some(why) = why.filter(|_| known.differs(target)) {
        former_target::keep(act, known, why).await?;
    }
    let changed =
        ActiveModel { id: Unchanged(known.id), version: Set(known.version + 1), ..row(target, set_by) };
    changed.update(act.db()).await?;
    let before = (&Target::from(known), known.set_by);
    let mut noted = changes(Some(before), Some((target, set_by)));
    // Which of the targets it is, when its day does not change.
    if known.due_on == target.due_on {
        noted.note("target", None, Some(target.due_on.to_string()));
    }
    noted.note("reason", None, why.map(|it| it.0.to_owned()));
    act.record("target.corrected", object(known.metric_id), noted);
    Ok(())
}

/// Takes a target back. One that asks why stays, set aside with it; another goes, and the journal keeps what it said.
pub async fn withdraw(act: &mut Act, known: &Model, why: Option<(&str, NaiveDate)>) -> Result<(), DbErr> {
    let mut noted = changes(Some((&Target::from(known), known.set_by)), None);
    if let Some((why, on)) = why {
        let told = format!("retiré le {}\u{a0}: {why}", french::date(on));
        let row = ActiveModel {
            id: Unchanged(known.id),
            excluded: Set(Some(told)),
            version: Set(known.version + 1),
            ..Default::default()
        };
        row.update(act.db()).await?;
        noted.note("reason", None, Some(why.to_owned()));
    } else {
        Entity::delete_by_id(known.id).exec(act.db()).await?;
    }
    act.record("target.withdrawn", object(known.metric_id), noted);
    Ok(())
}

fn row(it: &Target, set_by: SetBy) -> ActiveModel {
    ActiveModel {
        baseline: Set(it.baseline.map(|it| it.value)),
        baseline_on: Set(it.baseline.map(|it| it.on)),
        value: Set(it.value),
        due_on: Set(it.due_on),
        set_by: Set(set_by),
        excluded: Set(it.excluded.clone()),
        version_id: Set(it.version_id),
        ..Default::default()
    }
}

fn changes(before: Option<(&Target, SetBy)>, after: Option<(&Target, SetBy)>) -> Changes {
    let told = |it: Option<(&Target, SetBy)>| -> [Option<String>; 6] {
        let Some((it, set_by)) = it else { return Default::default() };
        let day = |it: NaiveDate| it.to_string();
        [
            Some(it.value.to_string()),
            Some(day(it.due_on)),
            it.baseline.map(|it| it.value.to_string()),
            it.baseline.map(|it| day(it.on)),
            Some(set_by.code().to_owned()),
            it.excluded.clone(),
        ]
    };
    let fields = ["target_value", "target_on", "baseline", "baseline_on", "set_by", "excluded"];
    let mut changes = Changes::new();
    for ((field, before), after) in fields.into_iter().zip(told(before)).zip(told(after)) {
        changes.note(field, before, after);
    }
    changes
}
