//! What a target said before it was changed, until when and why.

use std::collections::HashMap;

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, QueryOrder};

use super::goals::EntryGoal;
use super::metric::Known;
use super::target;
use crate::audit::Act;
use crate::impact::rules::Target;
use crate::laureate::goal::record as goals;
use crate::value::Figure;
use crate::web::french;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "former_target")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub target_id: i64,
    pub baseline: Option<Figure>,
    pub baseline_on: Option<Date>,
    pub value: Figure,
    pub due_on: Date,
    pub until_on: Date,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Keeps what a target said until that day, and why it changed.
pub async fn keep(act: &mut Act, of: &target::Model, (why, on): (&str, Date)) -> Result<(), DbErr> {
    let row = ActiveModel {
        target_id: Set(of.id),
        baseline: Set(of.baseline),
        baseline_on: Set(of.baseline_on),
        value: Set(of.value),
        due_on: Set(of.due_on),
        until_on: Set(on),
        reason: Set(why.to_owned()),
        ..Default::default()
    };
    row.insert(act.db()).await?;
    Ok(())
}

/// What targets and entry goals said before, in words, by their rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Formers {
    targets: HashMap<i64, Vec<String>>,
    goals: HashMap<i64, Vec<String>>,
}

impl Formers {
    /// What that target said before.
    pub fn of_target(&self, id: i64) -> Vec<String> {
        self.targets.get(&id).cloned().unwrap_or_default()
    }

    /// What that entry goal said before.
    pub fn of_goal(&self, id: i64) -> Vec<String> {
        self.goals.get(&id).cloned().unwrap_or_default()
    }

    /// Bytes of its texts.
    pub fn size(&self) -> usize {
        self.targets.values().chain(self.goals.values()).flatten().map(String::len).sum()
    }
}

/// What these targets of a metric and these entry goals said before.
pub async fn of(
    db: &impl ConnectionTrait,
    known: &Known,
    (all, entries): (&[target::Model], &[EntryGoal]),
) -> Result<Formers, DbErr> {
    let ids: Vec<i64> = entries.iter().map(|it| it.goal.id).collect();
    Ok(Formers { targets: told(db, known, all).await?, goals: goals::formers(db, &ids).await? })
}

/// « Ancienne cible : 900 communes au …, jusqu’au … : le motif », for each change of each of these targets.
async fn told(
    db: &impl ConnectionTrait,
    known: &Known,
    targets: &[target::Model],
) -> Result<HashMap<i64, Vec<String>>, DbErr> {
    let own = Entity::find().filter(Column::TargetId.is_in(targets.iter().map(|it| it.id)));
    let mut found: HashMap<i64, Vec<String>> = HashMap::new();
    for it in own.order_by_asc(Column::Id).all(db).await? {
        let Some(of) = targets.iter().find(|of| of.id == it.target_id) else { continue };
        let unit = &known.version_of(&Target::from(of)).unit;
        let since = it.baseline.map(|it| format!(", depuis {}", unit.shown(it))).unwrap_or_default();
        let (due, until) = (french::date(it.due_on), french::date(it.until_on));
        let was = unit.shown(it.value);
        let told =
            format!("Ancienne cible\u{a0}: {was} au {due}{since}, jusqu’au {until}\u{a0}: {}", it.reason);
        found.entry(it.target_id).or_default().push(told);
    }
    Ok(found)
}
