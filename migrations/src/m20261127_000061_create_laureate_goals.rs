//! What a laureate aims at when its support begins: a flag metric and entry goals.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{belongs_to, index};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// Numbers are decimal texts, `-1234.5`: SQLite has no exact decimal.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("laureate_goal")
                    .col(big_pk_auto("id"))
                    .col(big_integer("laureate_id"))
                    .col(text("label"))
                    .col(text("unit"))
                    .col(text_null("baseline"))
                    .col(date_null("baseline_on"))
                    .col(text("target"))
                    .col(date("target_on"))
                    .col(text("source"))
                    .col(boolean("is_flag"))
                    .col(big_integer("version"))
                    .foreign_key(&mut belongs_to(("laureate_goal", "laureate_id"), ("laureate", "id")))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("laureate_goal", &["laureate_id"])).await
    }
}
