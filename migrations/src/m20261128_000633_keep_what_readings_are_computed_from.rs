//! What a reading is computed from is no more answers alone: two groups too, and the interval of their difference.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// Answers are eleven numbers, as before; a comparison is JSON, which starts with a brace.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["reading", "proposed_reading"] {
            let renamed = Table::alter().table(table).rename_column("answers", "basis").to_owned();
            manager.alter_table(renamed).await?;
        }
        Ok(())
    }
}
