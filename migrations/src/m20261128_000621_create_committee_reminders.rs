//! What each person was reminded of about committees: one row for each step of each thing to be done.

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
        const TABLE: &str = "committee_reminder";
        let mut key = Index::create();
        for column in ["person_id", "product_id", "what", "due_on", "rung"] {
            key.col(column);
        }
        let table = Table::create()
            .table(TABLE)
            .col(big_integer("person_id"))
            .col(big_integer("product_id"))
            .col(string("what"))
            .col(date("due_on"))
            .col(string("rung"))
            .col(date("sent_on"))
            .primary_key(&mut key)
            .foreign_key(&mut belongs_to((TABLE, "person_id"), ("person", "id")))
            .foreign_key(&mut belongs_to((TABLE, "product_id"), ("product", "id")))
            .to_owned();
        manager.create_table(table).await?;
        manager.create_index(index(TABLE, &["sent_on"])).await
    }
}
