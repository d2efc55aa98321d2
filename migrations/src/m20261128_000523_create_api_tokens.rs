//! Tokens by which programs send readings of a product, and the answers that are given again to a request sent twice.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{belongs_to, index, refers_to};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// Of a token, only its digest is kept.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tokens = Table::create()
            .table("api_token")
            .col(big_pk_auto("id"))
            .col(big_integer("product_id"))
            .col(text("name"))
            .col(ColumnDef::new("digest").string().not_null().unique_key())
            .col(string("hint"))
            .col(big_integer("made_by"))
            .col(string("made_at"))
            .col(string_null("last_seen_at"))
            .col(big_integer_null("revoked_by"))
            .col(string_null("revoked_at"))
            .foreign_key(&mut belongs_to(("api_token", "product_id"), ("product", "id")))
            .foreign_key(&mut refers_to(("api_token", "made_by"), ("person", "id")))
            .foreign_key(&mut refers_to(("api_token", "revoked_by"), ("person", "id")))
            .to_owned();
        manager.create_table(tokens).await?;
        manager.create_index(index("api_token", &["product_id"])).await?;
        let answers = Table::create()
            .table("api_answer")
            .col(big_integer("token_id"))
            .col(string("idempotency_key"))
            .col(string("body_sha"))
            .col(text("answer"))
            .col(string("answered_at"))
            .primary_key(Index::create().col("token_id").col("idempotency_key"))
            .foreign_key(&mut belongs_to(("api_answer", "token_id"), ("api_token", "id")))
            .to_owned();
        manager.create_table(answers).await
    }
}
