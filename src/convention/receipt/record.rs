//! Rows of receipts, and the acts that write them.

use std::collections::HashMap;

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, ConnectionTrait, QueryOrder};

use crate::audit::{Act, Changes};
use crate::convention::record::object;
use crate::convention::rules::receipts::{Place, Receipt};
use crate::convention::rules::{Lines, Reference};
use crate::db::BATCH;
use crate::money::Euros;

/// Money that came in; positions of the contribution and of the instalment count from 0.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "receipt")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub convention_id: i64,
    pub contribution: i32,
    pub instalment: i32,
    pub received_on: Date,
    pub amount: Euros,
    #[sea_orm(column_type = "Text")]
    pub reference: String,
    pub recorded_by: i64,
    pub cancelled_on: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    pub cancelled_by: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The line of the schedule it is for.
    pub fn place(&self) -> Option<Place> {
        Some(Place {
            contribution: usize::try_from(self.contribution).ok()?,
            instalment: usize::try_from(self.instalment).ok()?,
        })
    }

    /// It, as the rules count it; nothing once cancelled.
    pub fn counted(&self) -> Option<Receipt> {
        let place = self.place().filter(|_| self.cancelled_on.is_none())?;
        Some(Receipt { place, on: self.received_on, amount: self.amount })
    }
}

/// What is typed of a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// The line of the schedule.
    pub place: Place,
    /// The day it came in.
    pub on: NaiveDate,
    /// Exact amount, above zero.
    pub amount: Euros,
    /// Its reference in the accounts.
    pub reference: String,
}

/// Every receipt of a convention, cancelled ones included, by day.
pub async fn of(db: &impl ConnectionTrait, convention: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::ConventionId.eq(convention))
        .order_by_asc(Column::ReceivedOn)
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// What counts of the receipts of these conventions, by row of the convention.
pub async fn counted(
    db: &impl ConnectionTrait,
    conventions: &[i64],
) -> Result<HashMap<i64, Vec<Receipt>>, DbErr> {
    let mut found: HashMap<i64, Vec<Receipt>> = HashMap::new();
    for some in conventions.chunks(BATCH) {
        let rows = Entity::find()
            .filter(Column::ConventionId.is_in(some.iter().copied()))
            .filter(Column::CancelledOn.is_null());
        for row in rows.all(db).await? {
            found.entry(row.convention_id).or_default().extend(row.counted());
        }
    }
    Ok(found)
}

/// Records money that came in under a convention, by a person.
pub async fn insert(
    act: &mut Act,
    (convention, reference): (i64, Reference),
    by: i64,
    values: &Values,
) -> anyhow::Result<()> {
    let position = |at: usize| i32::try_from(at).context("more lines than a column counts");
    let row = ActiveModel {
        convention_id: Set(convention),
        contribution: Set(position(values.place.contribution)?),
        instalment: Set(position(values.place.instalment)?),
        received_on: Set(values.on),
        amount: Set(values.amount),
        reference: Set(values.reference.clone()),
        recorded_by: Set(by),
        cancelled_on: Set(None),
        reason: Set(None),
        cancelled_by: Set(None),
        ..Default::default()
    };
    let id = row.insert(act.db()).await?.id;
    let mut changes = Changes::new();
    let Place { contribution, instalment } = values.place;
    for (field, value) in [
        ("line", format!("{contribution}.{instalment}")),
        ("received_on", values.on.to_string()),
        ("amount", values.amount.to_plain()),
        ("reference", values.reference.clone()),
    ] {
        changes.note(&format!("receipts.{id}.{field}"), None, Some(value));
    }
    act.record("convention.receipt_recorded", object(reference), changes);
    Ok(())
}

/// Cancels a receipt, on that day, with a reason.
pub async fn cancel(
    act: &mut Act,
    reference: Reference,
    receipt: &Model,
    by: i64,
    on: NaiveDate,
    reason: &str,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(receipt.id),
        cancelled_on: Set(Some(on)),
        reason: Set(Some(reason.to_owned())),
        cancelled_by: Set(Some(by)),
        ..Default::default()
    };
    row.update(act.db()).await?;
    let mut changes = Changes::new();
    let id = receipt.id;
    changes.note(&format!("receipts.{id}.cancelled_on"), None, Some(on.to_string())).note(
        &format!("receipts.{id}.reason"),
        None,
        Some(reason.to_owned()),
    );
    act.record("convention.receipt_cancelled", object(reference), changes);
    Ok(())
}

/// Moves every receipt of a convention, cancelled ones too, to where its line went in a new schedule, and
/// records it; what counted on a line that goes was refused before, and a cancelled one stays where it was.
pub async fn follow(
    act: &mut Act,
    (convention, reference): (i64, Reference),
    lines: &Lines,
) -> anyhow::Result<()> {
    let mut changes = Changes::new();
    for it in of(act.db(), convention).await? {
        let Some(Place { contribution, instalment }) = it.place() else { continue };
        let Some(now) = lines.new_place(contribution, instalment).filter(|now| *now != instalment) else {
            continue;
        };
        let now = i32::try_from(now).context("more lines than a column counts")?;
        let row = ActiveModel { id: Set(it.id), instalment: Set(now), ..Default::default() };
        row.update(act.db()).await?;
        let line = |instalment: i32| Some(format!("{contribution}.{instalment}"));
        changes.note(&format!("receipts.{}.line", it.id), line(it.instalment), line(now));
    }
    if !changes.is_empty() {
        act.record("convention.receipts_moved", object(reference), changes);
    }
    Ok(())
}
