//! Breaches of obligations, their notices and how they end; the day a convention was terminated.

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
                    .table("breach")
                    .col(big_pk_auto("id"))
                    .col(big_integer("obligation_id"))
                    .col(text("facts"))
                    .col(date("found_on"))
                    .col(big_integer("found_by"))
                    .col(date_null("notice_on"))
                    .col(date_null("cure_by"))
                    .col(big_integer_null("notice_version"))
                    .col(date_null("sent_on"))
                    .col(string_null("sent_way"))
                    .col(text_null("sent_proof"))
                    .col(string_null("outcome"))
                    .col(date_null("outcome_on"))
                    .col(text_null("outcome_word"))
                    .foreign_key(&mut belongs_to(("breach", "obligation_id"), ("obligation", "id")))
                    .foreign_key(&mut refers_to(("breach", "found_by"), ("person", "id")))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("breach", &["obligation_id"])).await?;
        let since = date_null("terminated_on");
        manager.alter_table(Table::alter().table("convention").add_column(since).to_owned()).await
    }
}
