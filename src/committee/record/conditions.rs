//! What decisions asked in exchange.

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder,
};

use super::committee_condition::{ActiveModel, Column, Entity, Model};
use super::{Committee, load, object};
use crate::audit::{Act, Changes};
use crate::db::BATCH;

/// Conditions of these committees, met or not, in the order they were written.
pub async fn of(db: &impl ConnectionTrait, committees: &[i64]) -> Result<Vec<Model>, DbErr> {
    let mut found = Vec::new();
    for some in committees.chunks(BATCH) {
        let own = Entity::find().filter(Column::CommitteeId.is_in(some.iter().copied()));
        found.extend(own.order_by_asc(Column::CommitteeId).order_by_asc(Column::Position).all(db).await?);
    }
    Ok(found)
}

/// What the committees of the same product that met before that one asked, and nobody met yet.
pub async fn carried(db: &impl ConnectionTrait, of_committee: &Committee) -> Result<Vec<Model>, DbErr> {
    let known = load::of_products(db, &[of_committee.product_id]).await?;
    let is_before = |it: &&Committee| it.held_on.is_some() && it.held_on < of_committee.day();
    let before: Vec<i64> = known.iter().filter(is_before).map(|it| it.id).collect();
    let mut open = of(db, &before).await?;
    open.retain(|it| it.met_on.is_none());
    Ok(open)
}

/// Says that a condition is met, since that day, by that evidence.
pub async fn meet(act: &mut Act, known: &Model, by: i64, on: NaiveDate, evidence: &str) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(known.id),
        met_on: Set(Some(on)),
        evidence: Set(Some(evidence.to_owned())),
        met_by: Set(Some(by)),
        ..Default::default()
    };
    row.update(act.db()).await?;
    let mut changes = Changes::new();
    changes
        .note("condition", None, Some(known.what.clone()))
        .note("met_on", None, Some(on.to_string()))
        .note("evidence", None, Some(evidence.to_owned()));
    act.record("committee.condition_met", object(known.committee_id), changes);
    Ok(())
}

/// Opens a condition again: it was not met after all.
pub async fn reopen(act: &mut Act, known: &Model, reason: &str) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(known.id),
        met_on: Set(None),
        evidence: Set(None),
        met_by: Set(None),
        ..Default::default()
    };
    row.update(act.db()).await?;
    let mut changes = Changes::new();
    changes
        .note("condition", None, Some(known.what.clone()))
        .note("met_on", known.met_on.map(|it| it.to_string()), None)
        .note("evidence", known.evidence.clone(), None)
        .note("reason", None, Some(reason.to_owned()));
    act.record("committee.condition_reopened", object(known.committee_id), changes);
    Ok(())
}
