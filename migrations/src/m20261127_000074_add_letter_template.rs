//! The version of the template that the letters of a decided edition follow.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let version = big_integer_null("letter_version");
        manager.alter_table(Table::alter().table("selection").add_column(version).to_owned()).await
    }
}
