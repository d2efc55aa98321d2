//! The register of the files that were issued: facts, never their content.

use sea_orm_migration::{prelude::*, schema::*};

use crate::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// `sha256` is that of the bytes, `fingerprint` that of the content; `code` is the beginning of the latter.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("issued_document")
                    .col(big_pk_auto("id"))
                    .col(string_uniq("sha256"))
                    .col(string("fingerprint"))
                    .col(string("code"))
                    .col(string("kind"))
                    .col(string("subject"))
                    .col(text("title"))
                    .col(big_integer("version"))
                    .col(string_null("template"))
                    .col(big_integer_null("template_version"))
                    .col(boolean("draft"))
                    .col(date("dated"))
                    .col(string("issued_at"))
                    .col(big_integer("pages"))
                    .col(big_integer("size"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("issued_document", &["code"])).await?;
        manager.create_index(index("issued_document", &["kind", "subject"])).await
    }
}
