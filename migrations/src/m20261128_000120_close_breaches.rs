//! The file that shows how a breach was mended. Obligations whose breach ended in a termination are no
//! longer in breach: they were not kept.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let file = big_integer_null("remedy_file");
        manager.alter_table(Table::alter().table("breach").add_column(file).to_owned()).await?;
        let settle = "UPDATE obligation SET state = 'unkept' WHERE state = 'breached' AND NOT EXISTS (
            SELECT 1 FROM breach WHERE breach.obligation_id = obligation.id AND breach.outcome IS NULL)";
        manager.get_connection().execute_unprepared(settle).await?;
        Ok(())
    }
}
