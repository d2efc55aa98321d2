//! Targets of metrics, and the entry goals of laureates that a metric measures.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{belongs_to, index};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// Values are in millionths. A goal keeps its own words and values: only what measures it is said here.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("target")
                    .col(big_pk_auto("id"))
                    .col(big_integer("metric_id"))
                    .col(big_integer_null("baseline"))
                    .col(date_null("baseline_on"))
                    .col(big_integer("value"))
                    .col(date("due_on"))
                    .col(text("set_by"))
                    .col(text_null("excluded"))
                    .col(big_integer("version"))
                    .foreign_key(&mut belongs_to(("target", "metric_id"), ("metric", "id")))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("target", &["metric_id", "due_on"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("measured_goal")
                    .col(big_integer("goal_id").primary_key())
                    .col(big_integer("metric_id"))
                    .col(text_null("excluded"))
                    .foreign_key(&mut belongs_to(("measured_goal", "goal_id"), ("laureate_goal", "id")))
                    .foreign_key(&mut belongs_to(("measured_goal", "metric_id"), ("metric", "id")))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("measured_goal", &["metric_id"])).await
    }
}
