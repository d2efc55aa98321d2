//! A metric that ended remembers that it was the north star, so that it is again once it is followed anew.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut column = boolean("was_north_star");
        column.default(false);
        manager.alter_table(Table::alter().table("metric").add_column(&mut column).to_owned()).await
    }
}
