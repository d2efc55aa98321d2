//! Versions of the texts that documents are drawn from, and the one that each convention follows.

use sea_orm_migration::{prelude::*, schema::*};

use crate::refers_to;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// Rows are added, never changed. Nobody is the author of the text that a version of Jalon carries.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("template_version")
                    .col(string("kind"))
                    .col(big_integer("number"))
                    .col(text("source"))
                    .col(text("reason"))
                    .col(big_integer_null("author_id"))
                    .col(string("created_at"))
                    .primary_key(Index::create().col("kind").col("number"))
                    .foreign_key(&mut refers_to(("template_version", "author_id"), ("person", "id")))
                    .to_owned(),
            )
            .await?;
        // Those drawn up before follow the first version, which is the text they had.
        manager
            .alter_table(
                Table::alter()
                    .table("convention")
                    .add_column(ColumnDef::new("template_version").big_integer().not_null().default(1))
                    .to_owned(),
            )
            .await
    }
}
