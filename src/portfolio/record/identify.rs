//! From a name in an address to a row, its identifier and its name.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::{incubator, organisation, product};

/// Row, name in addresses, name.
type Identity = (i64, String, String);

/// The product of that name in addresses.
pub async fn product(db: &impl ConnectionTrait, slug: &str) -> Result<Option<Identity>, DbErr> {
    use product::{Column, Entity};

    let found = Entity::find().select_only().columns([Column::Id, Column::Slug, Column::Name]);
    found.filter(Column::Slug.eq(slug)).into_tuple().one(db).await
}

/// The incubator of that name in addresses.
pub async fn incubator(db: &impl ConnectionTrait, slug: &str) -> Result<Option<Identity>, DbErr> {
    use incubator::{Column, Entity};

    let found = Entity::find().select_only().columns([Column::Id, Column::Slug, Column::Name]);
    found.filter(Column::Slug.eq(slug)).into_tuple().one(db).await
}

/// The organisation of that name in addresses.
pub async fn organisation(db: &impl ConnectionTrait, slug: &str) -> Result<Option<Identity>, DbErr> {
    use organisation::{Column, Entity};

    let found = Entity::find().select_only().columns([Column::Id, Column::Slug, Column::Name]);
    found.filter(Column::Slug.eq(slug)).into_tuple().one(db).await
}
