//! Tries of a lot that ended because Jalon was closed: they are not held against it.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// Apart from `tries`, which tells one claim from the next and only grows.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let spared = integer("spared").default(0).take();
        manager.alter_table(Table::alter().table("document_job").add_column(spared).to_owned()).await
    }
}
