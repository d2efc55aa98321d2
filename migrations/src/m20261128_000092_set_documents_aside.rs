//! When what an issued file was to bind was set aside: nobody is bound by it any more.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// The files of the versions of conventions that are set aside already.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = string_null("set_aside_at");
        manager.alter_table(Table::alter().table("issued_document").add_column(column).to_owned()).await?;
        manager
            .get_connection()
            .execute_unprepared(
                "UPDATE issued_document SET set_aside_at = (
                    SELECT MAX(voided_at) FROM frozen_convention
                    WHERE frozen_convention.pdf_sha256 = issued_document.sha256)
                WHERE sha256 IN (SELECT pdf_sha256 FROM frozen_convention WHERE voided_at IS NOT NULL)
                AND sha256 NOT IN (SELECT pdf_sha256 FROM frozen_convention WHERE voided_at IS NULL)",
            )
            .await?;
        Ok(())
    }
}
