//! Whether the database holds anything.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, PaginatorTrait};

use crate::audit;
use crate::fast::record::fast_edition;
use crate::portfolio::record::{incubator, organisation, product};

/// Nothing was ever written by a person or a program.
pub(super) async fn is_empty(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(audit::head(db).await?.is_none()
        && organisation::Entity::find().count(db).await? == 0
        && incubator::Entity::find().count(db).await? == 0
        && product::Entity::find().count(db).await? == 0
        && fast_edition::Entity::find().count(db).await? == 0)
}
