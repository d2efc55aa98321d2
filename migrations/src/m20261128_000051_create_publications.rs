//! Where and when a signed convention was published; undone with a reason, never removed.

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
                    .table("publication")
                    .col(big_pk_auto("id"))
                    .col(big_integer("convention_id"))
                    .col(text("url"))
                    .col(date("published_on"))
                    .col(big_integer("recorded_by"))
                    .col(date_null("undone_on"))
                    .col(text_null("reason"))
                    .col(big_integer_null("undone_by"))
                    .foreign_key(&mut belongs_to(("publication", "convention_id"), ("convention", "id")))
                    .foreign_key(&mut refers_to(("publication", "recorded_by"), ("person", "id")))
                    .foreign_key(&mut refers_to(("publication", "undone_by"), ("person", "id")))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("publication", &["convention_id"])).await?;
        // One publication at a time stands for a convention.
        let mut standing = index("publication", &["convention_id"]);
        standing.name("idx_publication_standing").unique().and_where(Expr::col("undone_on").is_null());
        manager.create_index(standing).await
    }
}
