//! Conventions signed on paper before Jalon: the original that each is, its own number and its scan.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{belongs_to, index, refers_to};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("paper_original")
                    .col(big_integer("convention_id").primary_key())
                    .col(text_null("number"))
                    .col(string_null("number_key"))
                    .col(text("place"))
                    .col(integer("originals"))
                    .col(big_integer("attachment_id"))
                    .foreign_key(&mut belongs_to(("paper_original", "convention_id"), ("convention", "id")))
                    .foreign_key(&mut refers_to(("paper_original", "attachment_id"), ("attachment", "id")))
                    .to_owned(),
            )
            .await?;
        // Two papers never bear the same number, however it is spaced or capitalised.
        manager.create_index(index("paper_original", &["number_key"]).unique().to_owned()).await
    }
}
