//! Whoever conducts a committee may show the marks that were given before all are: the committee remembers when.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let committee =
            Table::alter().table("investment_committee").add_column(string_null("grids_shown_at")).to_owned();
        manager.alter_table(committee).await
    }
}
