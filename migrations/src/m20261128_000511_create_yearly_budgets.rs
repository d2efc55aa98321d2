//! What a product costs in a year, all sources together: what its uses and its impact are set against.

use sea_orm_migration::{prelude::*, schema::*};

use crate::belongs_to;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// The amount is in cents.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("yearly_budget")
                    .col(big_integer("product_id"))
                    .col(integer("year"))
                    .col(big_integer("amount"))
                    .col(text("note"))
                    .col(big_integer("version"))
                    .primary_key(Index::create().col("product_id").col("year"))
                    .foreign_key(&mut belongs_to(("yearly_budget", "product_id"), ("product", "id")))
                    .to_owned(),
            )
            .await
    }
}
