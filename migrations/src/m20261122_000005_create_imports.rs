//! What each import of the programme's site read and found.

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
        // Values as last read, by which an edit made in Jalon is told from a change of the sheet.
        manager
            .create_table(
                Table::create()
                    .table("imported_sheet")
                    .col(string("kind"))
                    .col(string("slug"))
                    .col(text("file"))
                    .col(text("fields"))
                    .primary_key(Index::create().col("kind").col("slug"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("import_run")
                    .col(big_pk_auto("id"))
                    .col(string("at"))
                    .col(text("directory"))
                    .col(date("today"))
                    .col(text("counts"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("import_finding")
                    .col(big_integer("run_id"))
                    .col(integer("position"))
                    .col(string("code"))
                    .col(text("file"))
                    .col(text("subject"))
                    .col(text("detail"))
                    .col(text("message"))
                    .primary_key(Index::create().col("run_id").col("position"))
                    .foreign_key(&mut belongs_to(("import_finding", "run_id"), ("import_run", "id")))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("import_finding", &["run_id", "code"])).await
    }
}
