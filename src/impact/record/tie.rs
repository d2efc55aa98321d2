//! Entry goals and the metric that measures each: tied, untied and set aside, each an act of the journal.

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    DbErr, EntityTrait,
};

use super::metric::Known;
use super::object;
use super::row::measured_goal::{ActiveModel, Entity};
use crate::audit::{Act, Changes};

/// Says that a metric measures an entry goal, by its version in force; `label` is what the goal is called.
pub async fn tie(act: &mut Act, known: &Known, (goal, label): (i64, &str)) -> Result<(), DbErr> {
    Entity::delete_by_id(goal).exec(act.db()).await?;
    let row = ActiveModel {
        goal_id: Set(goal),
        metric_id: Set(known.row.id),
        excluded: Set(None),
        version_id: Set(Some(known.current().id)),
        ..Default::default()
    };
    Entity::insert(row).exec_without_returning(act.db()).await?;
    let mut changes = Changes::new();
    changes.note("goal", None, Some(label.to_owned()));
    act.record("target.goal_tied", object(known.row.id), changes);
    Ok(())
}

/// Says that a metric measures an entry goal no more since that day, and why: whatever judges the goal says it.
pub async fn untie(
    act: &mut Act,
    metric: i64,
    (goal, label): (i64, &str),
    (why, on): (&str, NaiveDate),
) -> Result<(), DbErr> {
    let row = ActiveModel {
        goal_id: Unchanged(goal),
        untied_on: Set(Some(on)),
        untied_why: Set(Some(why.to_owned())),
        ..Default::default()
    };
    row.update(act.db()).await?;
    let mut changes = Changes::new();
    changes.note("goal", Some(label.to_owned()), None).note("reason", None, Some(why.to_owned()));
    act.record("target.goal_tied", object(metric), changes);
    Ok(())
}

/// Sets an entry goal aside with its reason, or has it judged again and why.
pub async fn exclude(
    act: &mut Act,
    metric: i64,
    (goal, label): (i64, &str),
    (before, after): (Option<&str>, Option<&str>),
    why: &str,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        goal_id: Unchanged(goal),
        excluded: Set(after.map(str::to_owned)),
        ..Default::default()
    };
    row.update(act.db()).await?;
    let mut changes = Changes::new();
    changes
        .note("goal", None, Some(label.to_owned()))
        .note("excluded", before.map(str::to_owned), after.map(str::to_owned))
        .note("reason", None, Some(why.to_owned()));
    act.record("target.goal_excluded", object(metric), changes);
    Ok(())
}
