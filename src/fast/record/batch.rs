//! Writes editions and laureates by the batch, as the import and the demonstration do.
//!
//! Writers take turns (see `audit::Act`) and no laureate is ever deleted, so the next identifier
//! is the greatest one plus one.

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use super::{announced_laureate, fast_committee_member, fast_edition, laureate};
use crate::audit::Act;
use crate::db::BATCH;
use crate::portfolio::record::sheet::greatest;

/// Inserts editions.
pub(crate) async fn insert_editions(act: &Act, rows: Vec<fast_edition::Model>) -> Result<(), DbErr> {
    for rows in rows.chunks(BATCH) {
        let rows = rows
            .iter()
            .map(|it| fast_edition::Model { version: 1, ..it.clone() }.into_active_model().reset_all());
        fast_edition::Entity::insert_many(rows).exec_without_returning(act.db()).await?;
    }
    Ok(())
}

/// Replaces an edition; its version goes up.
pub(crate) async fn replace_edition(act: &Act, row: fast_edition::Model) -> Result<(), DbErr> {
    let version = row.version + 1;
    fast_edition::Model { version, ..row }.into_active_model().reset_all().update(act.db()).await?;
    Ok(())
}

/// Replaces the members of an edition's committee, in their order.
pub(crate) async fn replace_committee(act: &Act, edition: i32, names: &[String]) -> Result<(), DbErr> {
    fast_committee_member::Entity::delete_many()
        .filter(fast_committee_member::Column::Edition.eq(edition))
        .exec(act.db())
        .await?;
    let rows: Vec<_> = names
        .iter()
        .zip(0..)
        .map(|(name, position)| fast_committee_member::Model { edition, position, name: name.clone() })
        .map(|it| it.into_active_model().reset_all())
        .collect();
    if !rows.is_empty() {
        fast_committee_member::Entity::insert_many(rows).exec_without_returning(act.db()).await?;
    }
    Ok(())
}

/// Replaces the laureates an edition announced; their positions are given again, from 0.
pub(crate) async fn replace_announced(
    act: &Act,
    edition: i32,
    rows: Vec<announced_laureate::Model>,
) -> Result<(), DbErr> {
    announced_laureate::Entity::delete_many()
        .filter(announced_laureate::Column::Edition.eq(edition))
        .exec(act.db())
        .await?;
    let rows: Vec<_> = rows
        .into_iter()
        .zip(0..)
        .map(|(row, position)| announced_laureate::Model { edition, position, ..row })
        .map(|it| it.into_active_model().reset_all())
        .collect();
    if !rows.is_empty() {
        announced_laureate::Entity::insert_many(rows).exec_without_returning(act.db()).await?;
    }
    Ok(())
}

/// Inserts laureates, whatever identifier they carry; gives their rows in the same order.
pub(crate) async fn insert_laureates(act: &Act, rows: Vec<laureate::Model>) -> Result<Vec<i64>, DbErr> {
    let question = laureate::Entity::find().select_only();
    let first = 1 + greatest(act.db(), question.column_as(laureate::Column::Id.max(), "id")).await?;
    let rows: Vec<_> = rows.into_iter().zip(first..).map(|(row, id)| laureate::Model { id, ..row }).collect();
    let ids = rows.iter().map(|it| it.id).collect();
    for rows in rows.chunks(BATCH) {
        let rows = rows.iter().map(|it| it.clone().into_active_model().reset_all());
        laureate::Entity::insert_many(rows).exec_without_returning(act.db()).await?;
    }
    Ok(ids)
}

/// Replaces a laureate.
pub(crate) async fn replace_laureate(act: &Act, row: laureate::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(act.db()).await?;
    Ok(())
}

/// Replaces laureates that are there: one statement for many as for one.
pub(crate) async fn replace_laureates(act: &Act, rows: Vec<laureate::Model>) -> Result<(), DbErr> {
    use laureate::Column;
    for rows in rows.chunks(BATCH) {
        let rows = rows.iter().map(|it| it.clone().into_active_model().reset_all());
        let replaced = OnConflict::column(Column::Id)
            .update_columns([Column::Total, Column::Support, Column::CoFinancing, Column::Purpose])
            .to_owned();
        laureate::Entity::insert_many(rows).on_conflict(replaced).exec_without_returning(act.db()).await?;
    }
    Ok(())
}

/// Everything this room holds, each list in its order.
pub(crate) struct Stored {
    pub(crate) editions: Vec<fast_edition::Model>,
    pub(crate) members: Vec<fast_committee_member::Model>,
    pub(crate) announced: Vec<announced_laureate::Model>,
    pub(crate) laureates: Vec<laureate::Model>,
}

/// Every edition with its committee, what it announced and its laureates.
pub(crate) async fn stored(act: &Act) -> Result<Stored, DbErr> {
    Ok(Stored {
        editions: fast_edition::Entity::find()
            .order_by_asc(fast_edition::Column::Number)
            .all(act.db())
            .await?,
        members: fast_committee_member::Entity::find()
            .order_by_asc(fast_committee_member::Column::Position)
            .all(act.db())
            .await?,
        announced: announced_laureate::Entity::find()
            .order_by_asc(announced_laureate::Column::Position)
            .all(act.db())
            .await?,
        laureates: laureate::Entity::find().order_by_asc(laureate::Column::Id).all(act.db()).await?,
    })
}
