//! Which conventions somebody may see: the condition that every list and every page asks with.

use anyhow::Context;
use sea_orm::sea_query::{Condition, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::{convention, rows};
use crate::convention::rules::Reference;
use crate::convention::scope::ConventionScope;
use crate::error::AppError;
use crate::fast::record::laureate;
use crate::identity::rules::{Rights, Target};

/// Signed ones are public; one that is not, or was given up, is seen by those who read all and by those with a mission on its
/// product or incubator.
pub(crate) fn visible(rights: &Rights) -> Condition {
    if rights.reads_all() {
        return Condition::all();
    }
    let own = Query::select()
        .column(laureate::Column::Id)
        .from(laureate::Entity)
        .cond_where(
            Condition::any()
                .add(laureate::Column::ProductId.is_in(rights.products()))
                .add(laureate::Column::IncubatorId.is_in(rights.incubators())),
        )
        .to_owned();
    Condition::any()
        .add(convention::Column::State.is_in(rows::PUBLIC))
        .add(convention::Column::LaureateId.in_subquery(own))
}

/// The convention of that reference, if it may be seen.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    reference: Reference,
    rights: &Rights,
) -> Result<Option<ConventionScope>, AppError> {
    let row = convention::Entity::find()
        .filter(convention::Column::Reference.eq(reference.to_string()))
        .filter(visible(rights))
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let laureate = laureate::Entity::find_by_id(row.laureate_id).one(db).await?;
    let laureate = laureate.with_context(|| format!("convention {reference} has no laureate"))?;
    let subject = subject(&laureate);
    Ok(Some(ConventionScope { reference, state: rows::state(&row)?, subject, laureate_id: laureate.id }))
}

/// The product or the incubator that a laureate is.
pub(super) fn subject(laureate: &laureate::Model) -> Target {
    match (laureate.product_id, laureate.incubator_id) {
        (Some(id), _) => Target::Product(id),
        (None, Some(id)) => Target::Incubator(id),
        (None, None) => Target::Laureate(laureate.id),
    }
}
