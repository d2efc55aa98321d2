//! Loading a convention whole.

use anyhow::Context;
use chrono::{DateTime, NaiveDate};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{allocation, contribution, convention, convention_party, instalment, on_paper, rows, subject};
use crate::convention::milestone::record as milestone;
use crate::convention::rules::{Convention, Reference};
use crate::error::AppError;

/// The convention of that reference.
///
/// # Errors
/// There is none.
pub async fn known(db: &impl ConnectionTrait, reference: Reference) -> Result<Convention, AppError> {
    find(db, reference).await?.ok_or(AppError::NotFound("Convention"))
}

/// The convention of that reference, if there is one.
pub async fn find(db: &impl ConnectionTrait, reference: Reference) -> Result<Option<Convention>, AppError> {
    let row = convention::Entity::find()
        .filter(convention::Column::Reference.eq(reference.to_string()))
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let id = row.id;
    let children = rows::Children {
        parties: convention_party::Entity::find()
            .filter(convention_party::Column::ConventionId.eq(id))
            .order_by_asc(convention_party::Column::Position)
            .all(db)
            .await?,
        contributions: contribution::Entity::find()
            .filter(contribution::Column::ConventionId.eq(id))
            .order_by_asc(contribution::Column::Position)
            .all(db)
            .await?,
        allocations: allocation::Entity::find()
            .filter(allocation::Column::ConventionId.eq(id))
            .order_by_asc(allocation::Column::Position)
            .all(db)
            .await?,
        instalments: instalment::Entity::find()
            .filter(instalment::Column::ConventionId.eq(id))
            .order_by_asc(instalment::Column::Position)
            .all(db)
            .await?,
        milestones: milestone::standing(db, &[id]).await?.remove(&id).unwrap_or_default(),
    };
    let known = subject::known(db, row.laureate_id).await?;
    let known = known.with_context(|| format!("convention {reference} has no laureate"))?;
    Ok(Some(Convention {
        id,
        reference,
        laureate_id: row.laureate_id,
        subject: known.subject,
        state: rows::state(&row)?,
        version: row.version,
        template_version: row.template_version,
        changed_on: day_in_paris(&row.changed_at)
            .with_context(|| format!("convention {reference}: {}", row.changed_at))?,
        moved_on: day_in_paris(row.moved_at.as_ref().unwrap_or(&row.drawn_up_at))
            .with_context(|| format!("convention {reference}"))?,
        contents: rows::contents(&row, children)?,
        on_paper: on_paper::of(db, id).await?,
    }))
}

/// Day in Paris of an instant stored as RFC 3339.
pub(in crate::convention) fn day_in_paris(at: &str) -> anyhow::Result<NaiveDate> {
    Ok(DateTime::parse_from_rfc3339(at)?.with_timezone(&chrono_tz::Europe::Paris).date_naive())
}

/// References of the conventions of a laureate, in order.
pub async fn of_laureate(db: &impl ConnectionTrait, laureate_id: i64) -> Result<Vec<Reference>, AppError> {
    let found: Vec<String> = convention::Entity::find()
        .select_only()
        .column(convention::Column::Reference)
        .filter(convention::Column::LaureateId.eq(laureate_id))
        .into_tuple()
        .all(db)
        .await?;
    references(&found)
}

/// Every reference, in order.
pub async fn all_references(db: &impl ConnectionTrait) -> Result<Vec<Reference>, AppError> {
    let found: Vec<String> = convention::Entity::find()
        .select_only()
        .column(convention::Column::Reference)
        .into_tuple()
        .all(db)
        .await?;
    references(&found)
}

/// References as they are stored, in order.
pub(super) fn references(found: &[String]) -> Result<Vec<Reference>, AppError> {
    let mut references = found
        .iter()
        .map(|it| it.parse().with_context(|| format!("stored reference {it}")))
        .collect::<anyhow::Result<Vec<Reference>>>()?;
    references.sort();
    Ok(references)
}
