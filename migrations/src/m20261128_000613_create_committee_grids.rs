//! The marks that members of an investment committee give, each before seeing the others'.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{belongs_to, index};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(grid()).await?;
        manager.create_index(index("committee_grid", &["committee_id"])).await?;
        manager.create_index(index("committee_grid", &["member_id"]).unique().to_owned()).await
    }
}

/// Marks are a JSON object of numbers, by code of the question. A row is never changed: it goes with whoever sits no
/// more.
fn grid() -> TableCreateStatement {
    Table::create()
        .table("committee_grid")
        .col(big_pk_auto("id"))
        .col(big_integer("committee_id"))
        .col(big_integer("member_id"))
        .col(text("marks"))
        .col(string("given_at"))
        .foreign_key(&mut belongs_to(("committee_grid", "committee_id"), ("investment_committee", "id")))
        .foreign_key(&mut belongs_to(("committee_grid", "member_id"), ("committee_member", "id")))
        .to_owned()
}
