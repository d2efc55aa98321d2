//! Rows of this room.

pub(crate) mod bodies;
pub mod differing;
pub(crate) mod event;
pub(crate) mod identify;
pub(crate) mod import_finding;
pub(crate) mod import_run;
pub(crate) mod incubator;
pub mod line;
pub mod names;
pub(crate) mod organisation;
pub(crate) mod phase;
pub mod phase_change;
pub(crate) mod phase_span;
pub(crate) mod product;
pub(crate) mod product_alias;
pub(crate) mod product_incubator;
pub(crate) mod product_sponsor;
pub mod published;
pub mod sheet;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

/// When the programme's site was last imported, RFC 3339, and how many findings that gave.
pub async fn last_import(db: &impl ConnectionTrait) -> Result<Option<(String, u64)>, DbErr> {
    let Some(run) = import_run::Entity::find().order_by_desc(import_run::Column::Id).one(db).await? else {
        return Ok(None);
    };
    let findings =
        import_finding::Entity::find().filter(import_finding::Column::RunId.eq(run.id)).count(db).await?;
    Ok(Some((run.at, findings)))
}
