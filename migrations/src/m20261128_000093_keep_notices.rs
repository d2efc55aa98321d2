//! What the notice of a breach said the day it was written.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let notice = text_null("notice");
        manager.alter_table(Table::alter().table("breach").add_column(notice).to_owned()).await
    }
}
