//! Whether the database holds anything.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, PaginatorTrait};

use crate::audit;
use crate::fast::record::fast_edition;
use crate::portfolio::record::{incubator, organisation, product};
use crate::wording;

/// Nothing was ever written by a person or a program, but for the texts that Jalon carries.
pub(super) async fn is_empty(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(audit::record::count_but(db, wording::record::KIND).await? == 0
        && organisation::Entity::find().count(db).await? == 0
        && incubator::Entity::find().count(db).await? == 0
        && product::Entity::find().count(db).await? == 0
        && fast_edition::Entity::find().count(db).await? == 0)
}
