//! The ways into the journal: by object, by kind, by act, by instant, by who acted.

use sea_orm_migration::prelude::*;

use crate::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Each ends with the number, so that the last records of a kind are found without reading the others.
        for columns in [
            &["object_kind", "object_id", "seq"][..],
            &["object_kind", "seq"],
            &["act", "seq"],
            &["at", "seq"],
        ] {
            manager.create_index(index("journal_record", columns)).await?;
        }
        manager
            .drop_index(
                Index::drop()
                    .name("idx_journal_record_object_kind_object_id")
                    .table("journal_record")
                    .to_owned(),
            )
            .await?;
        // Who acted is the first value of each record; the others may be too long for an index.
        let mut who = index("journal_value", &["after", "record_seq"]);
        who.name("idx_journal_value_who").and_where(Expr::col("position").eq(0));
        manager.create_index(who).await?;
        // From the identifier that an object has to the one that it had.
        let mut renamed = index("journal_value", &["after"]);
        renamed.name("idx_journal_value_slug").and_where(Expr::col("field").eq("slug"));
        manager.create_index(renamed).await
    }
}
