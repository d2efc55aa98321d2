//! Mails that wait to be sent, and what became of those that were.

use sea_orm_migration::{prelude::*, schema::*};

use crate::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// `body` is emptied once it is of no more use: links in it are secrets. `last_error` is a code of ours.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("outbox")
                    .col(big_pk_auto("id"))
                    .col(string_uniq("message_id"))
                    .col(string("recipient"))
                    .col(text("subject"))
                    .col(text("body"))
                    .col(string("purpose"))
                    .col(string("queued_at"))
                    .col(string_null("expires_at"))
                    .col(string("next_try_at"))
                    .col(integer("tries"))
                    .col(string_null("claimed_until"))
                    .col(string_null("sent_at"))
                    .col(string_null("given_up_at"))
                    .col(string_null("last_error"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("outbox", &["sent_at", "given_up_at", "next_try_at"])).await
    }
}
