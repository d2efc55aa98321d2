//! What calendars are told by mail, and who was told of an investment committee.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{belongs_to, index};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// What a calendar is told stands with the mail, so that a retry sends the same bytes; it is emptied with its text.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [string_null("calendar_method"), text_null("calendar")] {
            let add = Table::alter().table("outbox").add_column(column).to_owned();
            manager.alter_table(add).await?;
        }
        manager.create_table(invitation()).await?;
        let one = index("committee_invitation", &["committee_id", "email"]).unique().to_owned();
        manager.create_index(one).await?;
        manager.create_index(index("committee_invitation", &["email"])).await
    }
}

/// `sequence` is that of the committee, as the recipient's calendar was last told it.
fn invitation() -> TableCreateStatement {
    Table::create()
        .table("committee_invitation")
        .col(big_pk_auto("id"))
        .col(big_integer("committee_id"))
        .col(string("email"))
        .col(integer("sequence"))
        .col(string("told_at"))
        .foreign_key(&mut belongs_to(
            ("committee_invitation", "committee_id"),
            ("investment_committee", "id"),
        ))
        .to_owned()
}
