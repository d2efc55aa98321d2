//! Documents by the lot: what is asked for, how far it is, its file for some days.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{belongs_to, index, refers_to};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// `request` is JSON that only the kind's own code reads. `tries` tells one claim from the next.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("document_job")
                    .col(big_pk_auto("id"))
                    .col(string("kind"))
                    .col(text("request"))
                    .col(text("title"))
                    .col(string("name"))
                    .col(big_integer("asked_by"))
                    .col(string("asked_at"))
                    .col(integer("total"))
                    .col(integer("done"))
                    .col(text_null("current"))
                    .col(integer("tries"))
                    .col(string_null("claimed_until"))
                    .col(string_null("cancelled_at"))
                    .col(string_null("finished_at"))
                    .col(text_null("trouble"))
                    .col(big_integer("size"))
                    .foreign_key(&mut refers_to(("document_job", "asked_by"), ("person", "id")))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("document_job", &["finished_at", "cancelled_at"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("document_job_piece")
                    .col(big_integer("job_id"))
                    .col(integer("position"))
                    .col(blob("bytes"))
                    .primary_key(Index::create().col("job_id").col("position"))
                    .foreign_key(&mut belongs_to(("document_job_piece", "job_id"), ("document_job", "id")))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("document_job_failure")
                    .col(big_integer("job_id"))
                    .col(integer("position"))
                    .col(text("subject"))
                    .col(text("reason"))
                    .primary_key(Index::create().col("job_id").col("position"))
                    .foreign_key(&mut belongs_to(("document_job_failure", "job_id"), ("document_job", "id")))
                    .to_owned(),
            )
            .await
    }
}
