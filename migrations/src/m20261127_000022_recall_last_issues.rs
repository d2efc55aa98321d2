//! When the bytes of an issued file last became those of its subject: a sheet goes back to what it said.

use sea_orm_migration::{prelude::*, schema::*};

use crate::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// `issued_at` stays the first time; `version` becomes that of the last.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let last = string("last_issued_at").default("").take();
        manager.alter_table(Table::alter().table("issued_document").add_column(last).to_owned()).await?;
        manager
            .execute(
                Query::update()
                    .table("issued_document")
                    .value("last_issued_at", Expr::col("issued_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(index("issued_document", &["kind", "subject", "version", "last_issued_at"]))
            .await
    }
}
