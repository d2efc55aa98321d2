//! An application of the reserve list may be promoted after the decision: when, why, and by which text its
//! letter follows.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in
            [string_null("promoted_at"), text_null("promotion_reason"), big_integer_null("letter_version")]
        {
            manager
                .alter_table(Table::alter().table("selection_decision").add_column(column).to_owned())
                .await?;
        }
        Ok(())
    }
}
