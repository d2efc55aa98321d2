//! Whether `jalon demo` made the database.

use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};

use super::row::database_trait::{ActiveModel, Entity};

const NAME: &str = "demonstration";

/// Says that the data are invented: anybody on this machine may then enter as any of the cast.
pub async fn mark(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let row = ActiveModel { name: Set(NAME.to_owned()) };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Whether the data are invented.
pub async fn is_marked(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(Entity::find_by_id(NAME.to_owned()).one(db).await?.is_some())
}
