//! What somebody is judged by does not change unseen: former values of targets and entry goals, since when each is
//! written, what was withdrawn or untied and why, and why a formula changed.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{belongs_to, index};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// Rows from before do not say since when they are written: long ago.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("target", ColumnDef::new("set_on").date().take()),
            ("laureate_goal", ColumnDef::new("written_on").date().take()),
            ("laureate_goal", ColumnDef::new("withdrawn_on").date().take()),
            ("laureate_goal", ColumnDef::new("withdrawn_why").text().take()),
            ("measured_goal", ColumnDef::new("untied_on").date().take()),
            ("measured_goal", ColumnDef::new("untied_why").text().take()),
            ("metric", ColumnDef::new("formula_was").text().take()),
            ("metric", ColumnDef::new("formula_on").date().take()),
            ("metric", ColumnDef::new("formula_why").text().take()),
        ] {
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        // Values are in millionths, as in « target ».
        let targets = Table::create()
            .table("former_target")
            .col(big_pk_auto("id"))
            .col(big_integer("target_id"))
            .col(big_integer_null("baseline"))
            .col(date_null("baseline_on"))
            .col(big_integer("value"))
            .col(date("due_on"))
            .col(date("until_on"))
            .col(text("reason"))
            .foreign_key(&mut belongs_to(("former_target", "target_id"), ("target", "id")))
            .to_owned();
        manager.create_table(targets).await?;
        manager.create_index(index("former_target", &["target_id"])).await?;
        // Values are canonical decimal texts, as in « laureate_goal ».
        let goals = Table::create()
            .table("former_goal")
            .col(big_pk_auto("id"))
            .col(big_integer("goal_id"))
            .col(text("label"))
            .col(text("unit"))
            .col(text_null("baseline"))
            .col(date_null("baseline_on"))
            .col(text("target"))
            .col(date("target_on"))
            .col(date("until_on"))
            .col(text("reason"))
            .foreign_key(&mut belongs_to(("former_goal", "goal_id"), ("laureate_goal", "id")))
            .to_owned();
        manager.create_table(goals).await?;
        manager.create_index(index("former_goal", &["goal_id"])).await
    }
}
