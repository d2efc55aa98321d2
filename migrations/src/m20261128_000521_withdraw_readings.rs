//! Readings that were taken back: wrong from the start, with no other value to put in their place.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{belongs_to, refers_to};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("withdrawn_reading")
            .col(big_integer("version_id"))
            .col(integer("ends_on"))
            .col(integer("number"))
            .col(text("reason"))
            .col(big_integer("withdrawn_by"))
            .col(big_integer("withdrawn_at"))
            .primary_key(Index::create().col("version_id").col("ends_on").col("number"))
            .foreign_key(&mut belongs_to(("withdrawn_reading", "version_id"), ("metric_version", "id")))
            .foreign_key(&mut refers_to(("withdrawn_reading", "withdrawn_by"), ("person", "id")))
            .to_owned();
        manager.create_table(table).await
    }
}
