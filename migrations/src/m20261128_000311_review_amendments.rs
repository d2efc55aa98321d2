//! Comments on amendments: beside the convention, the amendment of it that a comment is about.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let amendment = big_integer_null("amendment_id");
        manager.alter_table(Table::alter().table("convention_comment").add_column(amendment).to_owned()).await
    }
}
