//! Dates proposed to those who are to sit in an investment committee, and what they answer.

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
        manager.create_table(poll()).await?;
        manager.create_index(index("committee_poll", &["product_id"])).await?;
        manager.create_table(date()).await?;
        manager.create_index(index("poll_date", &["poll_id"])).await?;
        manager.create_table(member()).await?;
        manager.create_index(index("poll_member", &["poll_id"])).await?;
        manager.create_index(index("poll_member", &["email"])).await?;
        manager.create_table(answer()).await
    }
}

/// `committee_id` is the committee that was planned on the date that was retained.
fn poll() -> TableCreateStatement {
    Table::create()
        .table("committee_poll")
        .col(big_pk_auto("id"))
        .col(big_integer("product_id"))
        .col(integer("minutes"))
        .col(text("place"))
        .col(text("link"))
        .col(string("opened_at"))
        .col(big_integer("opened_by"))
        .col(string_null("closed_at"))
        .col(big_integer_null("committee_id"))
        .foreign_key(&mut belongs_to(("committee_poll", "product_id"), ("product", "id")))
        .foreign_key(&mut refers_to(("committee_poll", "opened_by"), ("person", "id")))
        .foreign_key(&mut belongs_to(("committee_poll", "committee_id"), ("investment_committee", "id")))
        .to_owned()
}

fn date() -> TableCreateStatement {
    Table::create()
        .table("poll_date")
        .col(big_pk_auto("id"))
        .col(big_integer("poll_id"))
        .col(ColumnDef::new("on_day").date().not_null())
        .col(string("starts_at"))
        .foreign_key(&mut belongs_to(("poll_date", "poll_id"), ("committee_poll", "id")))
        .to_owned()
}

/// As in a committee, whoever has an account is known by it alone. Of the secret of a link, only its digest is kept.
fn member() -> TableCreateStatement {
    Table::create()
        .table("poll_member")
        .col(big_pk_auto("id"))
        .col(big_integer("poll_id"))
        .col(big_integer_null("person_id"))
        .col(text("name"))
        .col(text("title"))
        .col(text("organisation"))
        .col(string("email"))
        .col(string("seat"))
        .col(boolean("is_chair"))
        .col(string_null("token_hash"))
        .col(string_null("answered_at"))
        .foreign_key(&mut belongs_to(("poll_member", "poll_id"), ("committee_poll", "id")))
        .foreign_key(&mut refers_to(("poll_member", "person_id"), ("person", "id")))
        .to_owned()
}

fn answer() -> TableCreateStatement {
    Table::create()
        .table("poll_answer")
        .col(big_integer("member_id"))
        .col(big_integer("date_id"))
        .col(string("answer"))
        .primary_key(Index::create().col("member_id").col("date_id"))
        .foreign_key(&mut belongs_to(("poll_answer", "member_id"), ("poll_member", "id")))
        .foreign_key(&mut belongs_to(("poll_answer", "date_id"), ("poll_date", "id")))
        .to_owned()
}
