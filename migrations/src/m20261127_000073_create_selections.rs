//! The selection of an edition: assessments, scenarios of the budget, and the decision.

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
        for table in [selection(), assessment(), scenario(), scenario_line(), decision()] {
            manager.create_table(table).await?;
        }
        manager.create_index(index("selection_scenario", &["edition", "name"]).unique().to_owned()).await
    }
}

/// Where the selection of an edition stands.
fn selection() -> TableCreateStatement {
    Table::create()
        .table("selection")
        .col(ColumnDef::new("edition").integer().not_null().primary_key())
        .col(string_null("closed_at"))
        .col(string_null("decided_at"))
        .col(text_null("decided_by_scenario"))
        .foreign_key(&mut belongs_to(("selection", "edition"), ("fast_edition", "number")))
        .to_owned()
}

/// What one person makes of one application: a figure for each criterion, in their order.
fn assessment() -> TableCreateStatement {
    Table::create()
        .table("selection_assessment")
        .col(big_integer("application_id"))
        .col(big_integer("person_id"))
        .col(string("scores"))
        .col(text("comment"))
        .col(string("given_at"))
        .primary_key(Index::create().col("application_id").col("person_id"))
        .foreign_key(&mut belongs_to(("selection_assessment", "application_id"), ("application", "id")))
        .foreign_key(&mut refers_to(("selection_assessment", "person_id"), ("person", "id")))
        .to_owned()
}

fn scenario() -> TableCreateStatement {
    Table::create()
        .table("selection_scenario")
        .col(big_pk_auto("id"))
        .col(integer("edition"))
        .col(string("name"))
        .col(big_integer("version"))
        .foreign_key(&mut belongs_to(("selection_scenario", "edition"), ("fast_edition", "number")))
        .to_owned()
}

/// What a scenario proposes for an application; amounts are in cents of euro.
fn scenario_line() -> TableCreateStatement {
    Table::create()
        .table("selection_scenario_line")
        .col(big_integer("scenario_id"))
        .col(big_integer("application_id"))
        .col(string("outcome"))
        .col(big_integer_null("amount"))
        .col(integer_null("rank"))
        .col(text_null("reason"))
        .primary_key(Index::create().col("scenario_id").col("application_id"))
        .foreign_key(&mut belongs_to(
            ("selection_scenario_line", "scenario_id"),
            ("selection_scenario", "id"),
        ))
        .foreign_key(&mut belongs_to(("selection_scenario_line", "application_id"), ("application", "id")))
        .to_owned()
}

/// What was decided of an application, for ever.
fn decision() -> TableCreateStatement {
    Table::create()
        .table("selection_decision")
        .col(ColumnDef::new("application_id").big_integer().not_null().primary_key())
        .col(string("outcome"))
        .col(big_integer_null("amount"))
        .col(integer_null("rank"))
        .col(text_null("reason"))
        .col(big_integer_null("support"))
        .col(big_integer_null("laureate_id"))
        .foreign_key(&mut refers_to(("selection_decision", "application_id"), ("application", "id")))
        .foreign_key(&mut refers_to(("selection_decision", "laureate_id"), ("laureate", "id")))
        .to_owned()
}
