//! The day each person was last written to about late readings.

use sea_orm_migration::{prelude::*, schema::*};

use crate::belongs_to;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("reading_reminder")
            .col(ColumnDef::new("person_id").big_integer().not_null().primary_key())
            .col(date("sent_on"))
            .foreign_key(&mut belongs_to(("reading_reminder", "person_id"), ("person", "id")))
            .to_owned();
        manager.create_table(table).await
    }
}
