//! Tables of applications that a person is about to import, and which column says what.

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
        manager
            .create_table(
                Table::create()
                    .table("application_import")
                    .col(big_pk_auto("id"))
                    .col(integer("edition"))
                    .col(big_integer("person_id"))
                    .col(text("file_name"))
                    .col(text("titles"))
                    .col(text("rows"))
                    .col(text("mapping"))
                    .col(text("choices"))
                    .col(string("uploaded_at"))
                    .foreign_key(&mut belongs_to(
                        ("application_import", "edition"),
                        ("fast_edition", "number"),
                    ))
                    .foreign_key(&mut belongs_to(("application_import", "person_id"), ("person", "id")))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("application_import", &["edition", "person_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("application_mapping")
                    .col(ColumnDef::new("titles_sha").string().not_null().primary_key())
                    .col(text("columns"))
                    .to_owned(),
            )
            .await
    }
}
