//! Writes organisations and incubators by the batch, as the import and the demonstration do.
//!
//! Writers take turns (see `audit::Act`) and no row is ever deleted, so the next identifier is the
//! greatest one plus one.

use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QuerySelect};

use super::sheet::greatest;
use super::{incubator, organisation, phase};
use crate::audit::Act;
use crate::db::BATCH;

/// Inserts organisations, whatever identifier they carry; gives their rows in the same order.
pub(crate) async fn insert_organisations(
    act: &Act,
    rows: Vec<organisation::Model>,
) -> Result<Vec<i64>, DbErr> {
    let question = organisation::Entity::find().select_only();
    let first = 1 + greatest(act.db(), question.column_as(organisation::Column::Id.max(), "id")).await?;
    let rows: Vec<_> = rows
        .into_iter()
        .zip(first..)
        .map(|(row, id)| organisation::Model { id, version: 1, ..row })
        .collect();
    let ids = rows.iter().map(|it| it.id).collect();
    for rows in rows.chunks(BATCH) {
        let rows = rows.iter().map(|it| it.clone().into_active_model().reset_all());
        organisation::Entity::insert_many(rows).exec_without_returning(act.db()).await?;
    }
    Ok(ids)
}

/// Replaces an organisation; its version goes up.
pub(crate) async fn replace_organisation(act: &Act, row: organisation::Model) -> Result<(), DbErr> {
    let version = row.version + 1;
    let row = organisation::Model { version, ..row };
    row.into_active_model().reset_all().update(act.db()).await?;
    Ok(())
}

/// Inserts incubators, whatever identifier they carry; gives their rows in the same order.
pub(crate) async fn insert_incubators(act: &Act, rows: Vec<incubator::Model>) -> Result<Vec<i64>, DbErr> {
    let question = incubator::Entity::find().select_only();
    let first = 1 + greatest(act.db(), question.column_as(incubator::Column::Id.max(), "id")).await?;
    let rows: Vec<_> =
        rows.into_iter().zip(first..).map(|(row, id)| incubator::Model { id, version: 1, ..row }).collect();
    let ids = rows.iter().map(|it| it.id).collect();
    for rows in rows.chunks(BATCH) {
        let rows = rows.iter().map(|it| it.clone().into_active_model().reset_all());
        incubator::Entity::insert_many(rows).exec_without_returning(act.db()).await?;
    }
    Ok(ids)
}

/// Replaces an incubator; its version goes up.
pub(crate) async fn replace_incubator(act: &Act, row: incubator::Model) -> Result<(), DbErr> {
    let version = row.version + 1;
    let row = incubator::Model { version, ..row };
    row.into_active_model().reset_all().update(act.db()).await?;
    Ok(())
}

/// Every organisation, in no order.
pub(crate) async fn stored_organisations(act: &Act) -> Result<Vec<organisation::Model>, DbErr> {
    organisation::Entity::find().all(act.db()).await
}

/// Every incubator, in no order.
pub(crate) async fn stored_incubators(act: &Act) -> Result<Vec<incubator::Model>, DbErr> {
    incubator::Entity::find().all(act.db()).await
}

/// The eight phases, in no order.
pub(crate) async fn stored_phases(act: &Act) -> Result<Vec<phase::Model>, DbErr> {
    phase::Entity::find().all(act.db()).await
}

/// Replaces a phase's words.
pub(crate) async fn replace_phase(act: &Act, row: phase::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(act.db()).await?;
    Ok(())
}
