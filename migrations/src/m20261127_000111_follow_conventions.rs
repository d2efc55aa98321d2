//! The steps of a convention's life, and when it came to the state it is in.

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
        let moved_at = string_null("moved_at");
        manager.alter_table(Table::alter().table("convention").add_column(moved_at).to_owned()).await?;
        manager
            .create_table(
                Table::create()
                    .table("convention_step")
                    .col(big_pk_auto("id"))
                    .col(big_integer("convention_id"))
                    .col(string("at"))
                    // None when nobody did it: the last signature makes a convention signed.
                    .col(big_integer_null("person_id"))
                    .col(string("from_state"))
                    .col(string("to_state"))
                    .col(text("comment"))
                    .foreign_key(&mut belongs_to(("convention_step", "convention_id"), ("convention", "id")))
                    .foreign_key(&mut refers_to(("convention_step", "person_id"), ("person", "id")))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("convention_step", &["convention_id"])).await
    }
}
