//! The day from which nothing more of a contribution is owed, when it was terminated alone.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let day = date_null("terminated_on");
        manager.alter_table(Table::alter().table("contribution").add_column(day).to_owned()).await
    }
}
