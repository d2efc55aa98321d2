//! What is known of the links given as evidence and of the statistics pages: when they were looked at, and
//! since when they fail.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("link_check")
                    .col(text("url").primary_key())
                    .col(string("checked_at"))
                    .col(integer("failures"))
                    .col(date_null("failing_since"))
                    .col(string_null("fault"))
                    .to_owned(),
            )
            .await
    }
}
