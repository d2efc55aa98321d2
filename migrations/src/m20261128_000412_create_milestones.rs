//! Milestones that were reached: what makes a line of the schedule due before its last day.

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
                    .table("milestone")
                    .col(big_pk_auto("id"))
                    .col(big_integer("convention_id"))
                    .col(integer("contribution"))
                    .col(integer("instalment"))
                    .col(date("reached_on"))
                    .col(text("occasion"))
                    .col(text("evidence"))
                    .col(big_integer("recorded_by"))
                    .col(date_null("undone_on"))
                    .col(text_null("reason"))
                    .col(big_integer_null("undone_by"))
                    .foreign_key(&mut belongs_to(("milestone", "convention_id"), ("convention", "id")))
                    .foreign_key(&mut refers_to(("milestone", "recorded_by"), ("person", "id")))
                    .foreign_key(&mut refers_to(("milestone", "undone_by"), ("person", "id")))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("milestone", &["convention_id"])).await
    }
}
