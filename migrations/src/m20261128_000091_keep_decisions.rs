//! What letters of decision say beside the decision, and the first figures of each assessment.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let letter = text_null("letter");
        manager.alter_table(Table::alter().table("selection_decision").add_column(letter).to_owned()).await?;
        let first = string_null("first_scores");
        manager.alter_table(Table::alter().table("selection_assessment").add_column(first).to_owned()).await
    }
}
