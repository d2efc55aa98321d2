//! Applications to an edition, and the people who assess them.

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
        manager.create_table(application()).await?;
        for columns in [["edition", "product_id"], ["edition", "incubator_id"], ["edition", "reference"]] {
            manager.create_index(index("application", &columns).unique().to_owned()).await?;
        }
        manager.create_table(selection_assessor()).await
    }
}

/// A product or an incubator, never both; amounts are in cents of euro.
fn application() -> TableCreateStatement {
    Table::create()
        .table("application")
        .col(big_pk_auto("id"))
        .col(integer("edition"))
        .col(big_integer_null("product_id"))
        .col(big_integer_null("incubator_id"))
        .col(big_integer("asked"))
        .col(big_integer_null("need"))
        .col(text("purpose"))
        .col(string_null("reference"))
        .col(date_null("received_on"))
        .col(string_null("withdrawn_at"))
        .col(text_null("withdrawn_why"))
        .col(big_integer("version"))
        .check(Expr::cust("(product_id IS NULL) <> (incubator_id IS NULL)"))
        .foreign_key(&mut refers_to(("application", "edition"), ("fast_edition", "number")))
        .foreign_key(&mut refers_to(("application", "product_id"), ("product", "id")))
        .foreign_key(&mut refers_to(("application", "incubator_id"), ("incubator", "id")))
        .to_owned()
}

fn selection_assessor() -> TableCreateStatement {
    Table::create()
        .table("selection_assessor")
        .col(integer("edition"))
        .col(big_integer("person_id"))
        .primary_key(Index::create().col("edition").col("person_id"))
        .foreign_key(&mut belongs_to(("selection_assessor", "edition"), ("fast_edition", "number")))
        .foreign_key(&mut refers_to(("selection_assessor", "person_id"), ("person", "id")))
        .to_owned()
}
