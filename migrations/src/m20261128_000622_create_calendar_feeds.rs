//! Secret addresses at which a calendar reads investment committees: those of a person, or of a product.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{belongs_to, index, refers_to};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// Without a product, the feed is that of whoever made it. Of the secret, only its digest is kept.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let feed = Table::create()
            .table("calendar_feed")
            .col(big_pk_auto("id"))
            .col(big_integer_null("product_id"))
            .col(ColumnDef::new("token_hash").string().not_null().unique_key())
            .col(string("hint"))
            .col(big_integer("made_by"))
            .col(string("made_at"))
            .col(big_integer_null("revoked_by"))
            .col(string_null("revoked_at"))
            .foreign_key(&mut belongs_to(("calendar_feed", "product_id"), ("product", "id")))
            .foreign_key(&mut refers_to(("calendar_feed", "made_by"), ("person", "id")))
            .foreign_key(&mut refers_to(("calendar_feed", "revoked_by"), ("person", "id")))
            .to_owned();
        manager.create_table(feed).await?;
        manager.create_index(index("calendar_feed", &["product_id"])).await?;
        manager.create_index(index("calendar_feed", &["made_by"])).await
    }
}
