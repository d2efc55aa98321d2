//! What was public of a laureate that its edition had before it was decided here: it stays so until the
//! announcement. Amounts are in cents.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mark = boolean("was_public").default(false).to_owned();
        for column in [
            mark,
            big_integer_null("public_total"),
            big_integer_null("public_support"),
            big_integer_null("public_co_financing"),
        ] {
            let table = Table::alter().table("selection_decision").add_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
