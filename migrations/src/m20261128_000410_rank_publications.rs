//! The last amendment that a publication has: what Jalon knew of when it was recorded, whatever day the paper of
//! a later one bears. Until now, days alone told.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut rank = integer("last_amendment");
        rank.default(0);
        manager.alter_table(Table::alter().table("publication").add_column(rank).to_owned()).await?;
        let fill = "UPDATE publication SET last_amendment = COALESCE((SELECT MAX(amendment.number)
            FROM amendment WHERE amendment.convention_id = publication.convention_id
            AND amendment.signed_on <= publication.published_on), 0)";
        manager.get_connection().execute_unprepared(fill).await?;
        Ok(())
    }
}
