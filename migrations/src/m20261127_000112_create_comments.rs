//! The comments of those who read a convention before it is signed, and the answers to them.

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
        manager
            .create_table(
                Table::create()
                    .table("convention_comment")
                    .col(big_pk_auto("id"))
                    .col(big_integer("convention_id"))
                    // What it is about, and how that was called when it was written.
                    .col(text("topic"))
                    .col(text("label"))
                    .col(text("text"))
                    .col(big_integer("author_id"))
                    .col(string("at"))
                    .col(big_integer_null("resolved_by"))
                    .col(string_null("resolved_at"))
                    .foreign_key(&mut belongs_to(
                        ("convention_comment", "convention_id"),
                        ("convention", "id"),
                    ))
                    .foreign_key(&mut refers_to(("convention_comment", "author_id"), ("person", "id")))
                    .foreign_key(&mut refers_to(("convention_comment", "resolved_by"), ("person", "id")))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("convention_comment", &["convention_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("convention_answer")
                    .col(big_pk_auto("id"))
                    .col(big_integer("comment_id"))
                    .col(text("text"))
                    .col(big_integer("author_id"))
                    .col(string("at"))
                    .foreign_key(&mut belongs_to(
                        ("convention_answer", "comment_id"),
                        ("convention_comment", "id"),
                    ))
                    .foreign_key(&mut refers_to(("convention_answer", "author_id"), ("person", "id")))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("convention_answer", &["comment_id"])).await
    }
}
