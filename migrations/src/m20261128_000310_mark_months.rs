//! Whether the day of an announcement stands for its month, which is all that the programme's site gives.
//! Until now its first day did: an edition keeps what it showed. One that was decided before there was an
//! embargo was public, and stays so: it was announced the day it was decided.

use sea_orm_migration::sea_orm::DbBackend;
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mark = boolean("announced_by_month").default(false).to_owned();
        manager.alter_table(Table::alter().table("fast_edition").add_column(mark).to_owned()).await?;
        let db = manager.get_connection();
        let months = "UPDATE fast_edition SET announced_by_month = TRUE
            WHERE substr(CAST(announced_on AS text), 9, 2) = '01'";
        db.execute_unprepared(months).await?;
        let day = match manager.get_database_backend() {
            DbBackend::Postgres => "CAST(substr(decided_at, 1, 10) AS date)",
            _ => "substr(decided_at, 1, 10)",
        };
        let announced = format!(
            "UPDATE fast_edition SET announced_on = (SELECT {day} FROM selection
                WHERE selection.edition = fast_edition.number)
            WHERE announced_on IS NULL AND number IN (SELECT edition FROM selection WHERE decided_at IS NOT NULL)"
        );
        db.execute_unprepared(&announced).await?;
        Ok(())
    }
}
