//! Entry goals: written, corrected and withdrawn, each an act of the journal.

mod former_goal;
mod laureate_goal;

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder,
};

pub use laureate_goal::Model;
use laureate_goal::{ActiveModel, Column, Entity};

use super::rules::{Goal, Point};
use crate::audit::{Act, Changes};
use crate::db::BATCH;
use crate::laureate::object;
use crate::web::french;

impl From<&Model> for Goal {
    fn from(it: &Model) -> Self {
        Self {
            label: it.label.clone(),
            unit: it.unit.clone(),
            baseline: it.baseline.clone().zip(it.baseline_on).map(|(value, on)| Point { value, on }),
            target: Point { value: it.target.clone(), on: it.target_on },
            source: it.source.clone(),
            is_flag: it.is_flag,
        }
    }
}

impl Model {
    /// « retiré le 23 nov. 2026 : le service s’arrête », when it was withdrawn.
    pub fn withdrawn(&self) -> Option<String> {
        let why = self.withdrawn_why.as_deref().unwrap_or_default();
        self.withdrawn_on.map(|on| format!("retiré le {}\u{a0}: {why}", french::date(on)))
    }
}

impl former_goal::Model {
    /// « Communes équipées, 1 500 communes au 31 mars 2027, depuis 412 communes ».
    fn told(&self) -> String {
        let target = self.target.with_unit(&self.unit);
        let since = self.baseline.as_ref().map(|it| format!(", depuis {}", it.with_unit(&self.unit)));
        format!("{}, {target} au {}{}", self.label, french::date(self.target_on), since.unwrap_or_default())
    }
}

/// What each of these goals said before it was changed, in words: « Ancienne cible : …, jusqu’au
/// 23 nov. 2026 : le motif ».
pub async fn formers(db: &impl ConnectionTrait, goals: &[i64]) -> Result<HashMap<i64, Vec<String>>, DbErr> {
    let own = former_goal::Entity::find().filter(former_goal::Column::GoalId.is_in(goals.iter().copied()));
    let mut found: HashMap<i64, Vec<String>> = HashMap::new();
    for it in own.order_by_asc(former_goal::Column::Id).all(db).await? {
        let until = french::date(it.until_on);
        let told = format!("Ancienne cible\u{a0}: {}, jusqu’au {until}\u{a0}: {}", it.told(), it.reason);
        found.entry(it.goal_id).or_default().push(told);
    }
    Ok(found)
}

/// The goals of a laureate: the flag metric first, then as they were written.
pub async fn of(db: &impl ConnectionTrait, laureate: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::LaureateId.eq(laureate))
        .order_by_desc(Column::IsFlag)
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// What the flag metric of each of these laureates measures, for those that have one.
pub async fn flags(db: &impl ConnectionTrait, laureates: &[i64]) -> Result<HashMap<i64, String>, DbErr> {
    let mut found = HashMap::new();
    for some in laureates.chunks(BATCH) {
        let own = Column::LaureateId.is_in(some.iter().copied());
        let flags = Entity::find().filter(own).filter(Column::IsFlag.eq(true)).all(db).await?;
        found.extend(flags.into_iter().map(|it| (it.laureate_id, it.label)));
    }
    Ok(found)
}

/// That goal of that laureate, unless it was withdrawn.
pub async fn find(db: &impl ConnectionTrait, laureate: i64, id: i64) -> Result<Option<Model>, DbErr> {
    let own = Entity::find_by_id(id).filter(Column::LaureateId.eq(laureate));
    own.filter(Column::WithdrawnOn.is_null()).one(db).await
}

/// Writes a new goal; `on` is the day it is written, unless that is long ago.
pub async fn insert(act: &mut Act, laureate: i64, goal: &Goal, on: Option<NaiveDate>) -> Result<(), DbErr> {
    if goal.is_flag {
        take_the_flag(act, laureate, None).await?;
    }
    let row = ActiveModel { laureate_id: Set(laureate), version: Set(1), written_on: Set(on), ..row(goal) };
    row.insert(act.db()).await?;
    act.record("goal.written", object(laureate), changes(None, Some(goal)));
    Ok(())
}

/// Writes what was changed in a goal; once it asks why, what it said is kept until that day with the reason.
pub async fn correct(
    act: &mut Act,
    known: &Model,
    goal: &Goal,
    why: Option<(&str, NaiveDate)>,
) -> Result<(), DbErr> {
    if goal.is_flag && !known.is_flag {
        take_the_flag(act, known.laureate_id, Some(known.id)).await?;
    }
    let changed = ActiveModel { id: Set(known.id), version: Set(known.version + 1), ..row(goal) };
    changed.update(act.db()).await?;
    let mut noted = changes(Some(&known.into()), Some(goal));
    // Which of the goals it is, when its name does not change.
    if known.label == goal.label {
        noted.note("goal", None, Some(goal.label.clone()));
    }
    if let Some((why, on)) = why {
        let former = former_goal::ActiveModel {
            goal_id: Set(known.id),
            label: Set(known.label.clone()),
            unit: Set(known.unit.clone()),
            baseline: Set(known.baseline.clone()),
            baseline_on: Set(known.baseline_on),
            target: Set(known.target.clone()),
            target_on: Set(known.target_on),
            until_on: Set(on),
            reason: Set(why.to_owned()),
            ..Default::default()
        };
        former.insert(act.db()).await?;
        noted.note("reason", None, Some(why.to_owned()));
    }
    act.record("goal.corrected", object(known.laureate_id), noted);
    Ok(())
}

/// Takes a goal back. One that asks why stays, and says since when it is withdrawn and why; another goes, and the
/// journal keeps what it said.
pub async fn withdraw(act: &mut Act, known: &Model, why: Option<(&str, NaiveDate)>) -> Result<(), DbErr> {
    let mut noted = changes(Some(&known.into()), None);
    if let Some((why, on)) = why {
        let row = ActiveModel {
            id: Set(known.id),
            is_flag: Set(false),
            withdrawn_on: Set(Some(on)),
            withdrawn_why: Set(Some(why.to_owned())),
            version: Set(known.version + 1),
            ..Default::default()
        };
        row.update(act.db()).await?;
        noted.note("reason", None, Some(why.to_owned()));
    } else {
        Entity::delete_by_id(known.id).exec(act.db()).await?;
    }
    act.record("goal.withdrawn", object(known.laureate_id), noted);
    Ok(())
}

/// Whichever other goal had the flag has it no more.
async fn take_the_flag(act: &mut Act, laureate: i64, but: Option<i64>) -> Result<(), DbErr> {
    let flagged = of(act.db(), laureate).await?.into_iter().filter(|it| it.is_flag && Some(it.id) != but);
    for it in flagged {
        let row = ActiveModel {
            id: Set(it.id),
            is_flag: Set(false),
            version: Set(it.version + 1),
            ..Default::default()
        };
        row.update(act.db()).await?;
        let mut noted = Changes::new();
        noted.note("goal", None, Some(it.label)).note(
            "is_flag",
            Some("true".to_owned()),
            Some("false".to_owned()),
        );
        act.record("goal.corrected", object(laureate), noted);
    }
    Ok(())
}

fn row(goal: &Goal) -> ActiveModel {
    ActiveModel {
        label: Set(goal.label.clone()),
        unit: Set(goal.unit.clone()),
        baseline: Set(goal.baseline.as_ref().map(|it| it.value.clone())),
        baseline_on: Set(goal.baseline.as_ref().map(|it| it.on)),
        target: Set(goal.target.value.clone()),
        target_on: Set(goal.target.on),
        source: Set(goal.source.clone()),
        is_flag: Set(goal.is_flag),
        ..Default::default()
    }
}

fn changes(before: Option<&Goal>, after: Option<&Goal>) -> Changes {
    let mut changes = Changes::new();
    let texts = |it: Option<&Goal>| -> [Option<String>; 8] {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let Some(it) = it else { return Default::default() };
        let baseline = it.baseline.as_ref();
        [
            some(&it.label),
            some(&it.unit),
            baseline.map(|it| it.value.to_string()),
            baseline.map(|it| it.on.to_string()),
            Some(it.target.value.to_string()),
            Some(it.target.on.to_string()),
            some(&it.source),
            Some(it.is_flag.to_string()),
        ]
    };
    let names = ["label", "unit", "baseline", "baseline_on", "target", "target_on", "source", "is_flag"];
    for ((name, before), after) in names.into_iter().zip(texts(before)).zip(texts(after)) {
        changes.note(name, before, after);
    }
    changes
}
