//! Tables of readings that people are about to import, and what their columns say, by their titles.

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
        let imports = Table::create()
            .table("reading_import")
            .col(big_pk_auto("id"))
            .col(big_integer("product_id"))
            .col(big_integer("person_id"))
            .col(text("file_name"))
            .col(text("titles"))
            .col(text("rows"))
            .col(text("mapping"))
            .col(text("choices"))
            .col(string("uploaded_at"))
            .foreign_key(&mut belongs_to(("reading_import", "product_id"), ("product", "id")))
            .foreign_key(&mut belongs_to(("reading_import", "person_id"), ("person", "id")))
            .to_owned();
        manager.create_table(imports).await?;
        manager.create_index(index("reading_import", &["product_id", "person_id"])).await?;
        let mappings = Table::create()
            .table("reading_mapping")
            .col(big_integer("product_id"))
            .col(string("titles_sha"))
            .col(text("columns"))
            .primary_key(Index::create().col("product_id").col("titles_sha"))
            .foreign_key(&mut belongs_to(("reading_mapping", "product_id"), ("product", "id")))
            .to_owned();
        manager.create_table(mappings).await
    }
}
