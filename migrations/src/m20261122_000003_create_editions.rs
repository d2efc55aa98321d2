//! Editions of the fund, what they announced, and their laureates.

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
        for table in [fast_edition(), fast_committee_member(), laureate(), announced_laureate()] {
            manager.create_table(table).await?;
        }
        for mut index in
            [index("laureate", &["edition", "product_id"]), index("laureate", &["edition", "incubator_id"])]
        {
            manager.create_index(index.unique().to_owned()).await?;
        }
        manager.create_index(index("laureate", &["product_id"])).await?;
        manager.create_index(index("laureate", &["incubator_id"])).await
    }
}

/// Amounts are in cents of euro; the rate is in hundredths of a percent.
fn fast_edition() -> TableCreateStatement {
    Table::create()
        .table("fast_edition")
        .col(ColumnDef::new("number").integer().not_null().primary_key())
        .col(string("title"))
        .col(date_null("announced_on"))
        .col(date_null("opened_on"))
        .col(date_null("closed_on"))
        .col(date_null("selected_on"))
        .col(date_null("support_starts_on"))
        .col(date_null("support_ends_on"))
        .col(date_null("demo_day_on"))
        .col(integer_null("applications"))
        .col(big_integer_null("envelope"))
        .col(big_integer_null("co_financing_ceiling"))
        .col(integer_null("co_financing_rate"))
        .col(big_integer_null("support_value"))
        .col(integer_null("support_months"))
        .col(integer_null("announced_laureates"))
        .col(big_integer_null("announced_total"))
        .col(text_null("call_url"))
        .col(text("body"))
        .col(big_integer("version"))
        .to_owned()
}

fn fast_committee_member() -> TableCreateStatement {
    Table::create()
        .table("fast_committee_member")
        .col(integer("edition"))
        .col(integer("position"))
        .col(text("name"))
        .primary_key(Index::create().col("edition").col("position"))
        .foreign_key(&mut belongs_to(("fast_committee_member", "edition"), ("fast_edition", "number")))
        .to_owned()
}

/// A product or an incubator, never both; `total` may be known without its split.
fn laureate() -> TableCreateStatement {
    Table::create()
        .table("laureate")
        .col(big_pk_auto("id"))
        .col(integer("edition"))
        .col(big_integer_null("product_id"))
        .col(big_integer_null("incubator_id"))
        .col(big_integer_null("total"))
        .col(big_integer_null("support"))
        .col(big_integer_null("co_financing"))
        .col(text_null("purpose"))
        .check(Expr::cust("(product_id IS NULL) <> (incubator_id IS NULL)"))
        .foreign_key(&mut refers_to(("laureate", "edition"), ("fast_edition", "number")))
        .foreign_key(&mut refers_to(("laureate", "product_id"), ("product", "id")))
        .foreign_key(&mut refers_to(("laureate", "incubator_id"), ("incubator", "id")))
        .to_owned()
}

/// What the edition's page announced, in its own words.
fn announced_laureate() -> TableCreateStatement {
    Table::create()
        .table("announced_laureate")
        .col(integer("edition"))
        .col(integer("position"))
        .col(text("name"))
        .col(text_null("summary"))
        .col(big_integer_null("amount"))
        .col(big_integer_null("laureate_id"))
        .primary_key(Index::create().col("edition").col("position"))
        .foreign_key(&mut belongs_to(("announced_laureate", "edition"), ("fast_edition", "number")))
        .foreign_key(&mut refers_to(("announced_laureate", "laureate_id"), ("laureate", "id")))
        .to_owned()
}
