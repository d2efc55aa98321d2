//! What both sides agree on before the convention: the shared diagnosis, and the time the intrapreneur gives.

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
        for table in [diagnosis(), diagnosis_resource(), diagnosis_agreement(), given_time()] {
            manager.create_table(table).await?;
        }
        manager.create_index(index("diagnosis_agreement", &["laureate_id"])).await?;
        manager.create_index(index("given_time", &["laureate_id"])).await
    }
}

fn diagnosis() -> TableCreateStatement {
    Table::create()
        .table("diagnosis")
        .col(big_integer("laureate_id").primary_key())
        .col(text("product_state"))
        .col(text("needs"))
        .col(text("risks"))
        .col(big_integer("written_by"))
        .col(date("written_on"))
        .col(big_integer("version"))
        .foreign_key(&mut belongs_to(("diagnosis", "laureate_id"), ("laureate", "id")))
        .foreign_key(&mut refers_to(("diagnosis", "written_by"), ("person", "id")))
        .to_owned()
}

/// Days are counted in halves; amounts are in cents of euro. Nothing is asked where there is no row.
fn diagnosis_resource() -> TableCreateStatement {
    Table::create()
        .table("diagnosis_resource")
        .col(big_integer("laureate_id"))
        .col(string("kind"))
        .col(integer_null("half_days"))
        .col(big_integer_null("amount"))
        .primary_key(Index::create().col("laureate_id").col("kind"))
        .foreign_key(&mut belongs_to(("diagnosis_resource", "laureate_id"), ("diagnosis", "laureate_id")))
        .to_owned()
}

/// One side's agreement with one version, until a change voids it.
fn diagnosis_agreement() -> TableCreateStatement {
    Table::create()
        .table("diagnosis_agreement")
        .col(big_pk_auto("id"))
        .col(big_integer("laureate_id"))
        .col(string("side"))
        .col(big_integer("version"))
        .col(big_integer("agreed_by"))
        .col(date("agreed_on"))
        .col(big_integer_null("voided_by"))
        .col(date_null("voided_on"))
        .foreign_key(&mut belongs_to(("diagnosis_agreement", "laureate_id"), ("diagnosis", "laureate_id")))
        .foreign_key(&mut refers_to(("diagnosis_agreement", "agreed_by"), ("person", "id")))
        .foreign_key(&mut refers_to(("diagnosis_agreement", "voided_by"), ("person", "id")))
        .to_owned()
}

/// What was said, one row a statement: the last one counts. Half-days a week, or percent of working time.
fn given_time() -> TableCreateStatement {
    Table::create()
        .table("given_time")
        .col(big_pk_auto("id"))
        .col(big_integer("laureate_id"))
        .col(integer_null("half_days"))
        .col(integer_null("share"))
        .col(big_integer("said_by"))
        .col(date("said_on"))
        .check(Expr::cust("(half_days IS NULL) <> (share IS NULL)"))
        .foreign_key(&mut belongs_to(("given_time", "laureate_id"), ("laureate", "id")))
        .foreign_key(&mut refers_to(("given_time", "said_by"), ("person", "id")))
        .to_owned()
}
