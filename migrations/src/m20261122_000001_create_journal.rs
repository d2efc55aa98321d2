//! The revision of the data, and the chained journal.

use sea_orm_migration::{prelude::*, schema::*};

use crate::belongs_to;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One row: the number goes up by one with each committed act.
        manager
            .create_table(
                Table::create()
                    .table("revision")
                    .col(ColumnDef::new("id").integer().not_null().primary_key())
                    .col(big_integer("number"))
                    .to_owned(),
            )
            .await?;
        manager
            .execute(
                Query::insert()
                    .into_table("revision")
                    .columns(["id", "number"])
                    .values_panic([1.into(), 0.into()])
                    .to_owned(),
            )
            .await?;
        // What the chain covers: no personal data, only digests of it.
        manager
            .create_table(
                Table::create()
                    .table("journal_record")
                    .col(ColumnDef::new("seq").big_integer().not_null().primary_key())
                    .col(string("at"))
                    .col(string("act"))
                    .col(string("object_kind"))
                    .col(string("object_id"))
                    .col(string("values_digest"))
                    .col(string("previous"))
                    .col(string("hash"))
                    .to_owned(),
            )
            .await?;
        // What may have to be forgotten stands outside the chain, under a salted digest.
        manager
            .create_table(
                Table::create()
                    .table("journal_value")
                    .col(big_integer("record_seq"))
                    .col(integer("position"))
                    .col(string("field"))
                    .col(string("salt"))
                    .col(text_null("before"))
                    .col(text_null("after"))
                    .col(string("digest"))
                    .primary_key(Index::create().col("record_seq").col("position"))
                    .foreign_key(&mut belongs_to(("journal_value", "record_seq"), ("journal_record", "seq")))
                    .to_owned(),
            )
            .await?;
        manager.create_index(crate::index("journal_record", &["object_kind", "object_id"])).await
    }
}
