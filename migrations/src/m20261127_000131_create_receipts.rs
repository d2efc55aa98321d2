//! Money received under a convention, each time against one line of its schedule.

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
                    .table("receipt")
                    .col(big_pk_auto("id"))
                    .col(big_integer("convention_id"))
                    .col(integer("contribution"))
                    .col(integer("instalment"))
                    .col(date("received_on"))
                    .col(big_integer("amount"))
                    .col(text("reference"))
                    .col(big_integer("recorded_by"))
                    .col(date_null("cancelled_on"))
                    .col(text_null("reason"))
                    .col(big_integer_null("cancelled_by"))
                    .foreign_key(&mut belongs_to(("receipt", "convention_id"), ("convention", "id")))
                    .foreign_key(&mut refers_to(("receipt", "recorded_by"), ("person", "id")))
                    .foreign_key(&mut refers_to(("receipt", "cancelled_by"), ("person", "id")))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("receipt", &["convention_id"])).await
    }
}
