//! What makes a payment due: a day, the signature, a milestone. One that follows the signature has no day.

use sea_orm_migration::{prelude::*, schema::*};

use crate::belongs_to;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// SQLite cannot let a column be empty once it was not: the rows move to a table that can.
const MOVED: &str = "moved_instalment";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table(MOVED)
            .col(big_integer("convention_id"))
            .col(integer("contribution"))
            .col(integer("position"))
            .col(text("trigger"))
            .col(text("occasion"))
            .col(date_null("due_on"))
            .col(big_integer("amount"))
            .primary_key(Index::create().col("convention_id").col("contribution").col("position"))
            .foreign_key(&mut belongs_to((MOVED, "convention_id"), ("convention", "id")))
            .to_owned();
        manager.create_table(table).await?;
        let copy = "INSERT INTO moved_instalment \
            (convention_id, contribution, position, \"trigger\", occasion, due_on, amount) \
            SELECT convention_id, contribution, position, 'date', occasion, due_on, amount FROM instalment";
        manager.get_connection().execute_unprepared(copy).await?;
        manager.drop_table(Table::drop().table("instalment").to_owned()).await?;
        manager.rename_table(Table::rename().table(MOVED, "instalment").to_owned()).await
    }
}
