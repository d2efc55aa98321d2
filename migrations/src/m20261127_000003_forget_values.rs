//! Values that a person asked to forget, and the revision that each record was written at.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Number of the record that says that the value was emptied; none as long as it stands.
        manager
            .alter_table(
                Table::alter().table("journal_value").add_column(big_integer_null("forgotten_by")).to_owned(),
            )
            .await?;
        // None for the records written before this column: their hash does not cover it.
        manager
            .alter_table(
                Table::alter().table("journal_record").add_column(big_integer_null("revision")).to_owned(),
            )
            .await
    }
}
