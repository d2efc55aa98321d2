//! What a decision settles of each point that the dossier raised.

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
        manager.create_table(point()).await?;
        manager.create_index(index("committee_point", &["committee_id"])).await
    }
}

/// The point as the dossier raised it; what is settled of it, empty when nothing is.
fn point() -> TableCreateStatement {
    Table::create()
        .table("committee_point")
        .col(big_pk_auto("id"))
        .col(big_integer("committee_id"))
        .col(integer("position"))
        .col(text("point"))
        .col(text("settled"))
        .foreign_key(&mut belongs_to(("committee_point", "committee_id"), ("investment_committee", "id")))
        .to_owned()
}
