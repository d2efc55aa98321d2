//! A committee may decide a phase: the committee remembers which, and the stay remembers the committee.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let span = Table::alter().table("phase_span").add_column(big_integer_null("committee_id")).to_owned();
        manager.alter_table(span).await?;
        let committee =
            Table::alter().table("investment_committee").add_column(string_null("phase")).to_owned();
        manager.alter_table(committee).await
    }
}
