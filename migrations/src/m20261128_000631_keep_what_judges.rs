//! What a target is judged by is kept: the version of its metric under which it was set.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// Rows from before say nothing: their version is that of the day of their baseline or, without one, of their own.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["target", "measured_goal"] {
            let version = ColumnDef::new("version_id").big_integer().take();
            manager.alter_table(Table::alter().table(table).add_column(version).to_owned()).await?;
        }
        Ok(())
    }
}
