//! Where to apply to an edition, beside where to read its call.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let link = text_null("application_url");
        manager.alter_table(Table::alter().table("fast_edition").add_column(link).to_owned()).await
    }
}
