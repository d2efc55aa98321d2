//! Questions that are noted while a committee meets: who asked, what, and what was answered.

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
        manager.create_table(question()).await?;
        manager.create_index(index("committee_question", &["committee_id"])).await
    }
}

/// Who asked is one of those who sit, by their row; once they sit no more, their seat alone is left. `is_open`: it is
/// left to be settled by the decision.
fn question() -> TableCreateStatement {
    let member = ForeignKey::create()
        .from("committee_question", "member_id")
        .to("committee_member", "id")
        .on_delete(ForeignKeyAction::SetNull)
        .to_owned();
    Table::create()
        .table("committee_question")
        .col(big_pk_auto("id"))
        .col(big_integer("committee_id"))
        .col(big_integer_null("member_id"))
        .col(string("seat"))
        .col(text("question"))
        .col(text("answer"))
        .col(boolean("is_open"))
        .col(big_integer("noted_by"))
        .col(big_integer("version"))
        .foreign_key(&mut belongs_to(("committee_question", "committee_id"), ("investment_committee", "id")))
        .foreign_key(&mut member.clone())
        .foreign_key(&mut refers_to(("committee_question", "noted_by"), ("person", "id")))
        .to_owned()
}
