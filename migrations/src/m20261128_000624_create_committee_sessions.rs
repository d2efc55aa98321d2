//! Sessions: the investment committees of several products, one after the other on one day, with breaks.

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
        manager.create_table(session()).await?;
        manager.create_table(item()).await?;
        manager.create_index(index("session_item", &["session_id"])).await?;
        // A committee is in one session at most; breaks have none.
        manager.create_index(index("session_item", &["committee_id"]).unique().to_owned()).await
    }
}

fn session() -> TableCreateStatement {
    Table::create()
        .table("committee_session")
        .col(big_pk_auto("id"))
        .col(text("name"))
        .col(ColumnDef::new("on_day").date().not_null())
        .col(string("starts_at"))
        .col(text("place"))
        .col(text("link"))
        .col(big_integer("created_by"))
        .col(big_integer("version"))
        .foreign_key(&mut refers_to(("committee_session", "created_by"), ("person", "id")))
        .to_owned()
}

/// A committee, or a break, whose words are `what`.
fn item() -> TableCreateStatement {
    Table::create()
        .table("session_item")
        .col(big_pk_auto("id"))
        .col(big_integer("session_id"))
        .col(integer("position"))
        .col(big_integer_null("committee_id"))
        .col(integer("minutes"))
        .col(text("what"))
        .foreign_key(&mut belongs_to(("session_item", "session_id"), ("committee_session", "id")))
        .foreign_key(&mut belongs_to(("session_item", "committee_id"), ("investment_committee", "id")))
        .to_owned()
}
