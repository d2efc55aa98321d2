//! Investment committees: planned, moved, held, decided, with those who sit and what was decided.

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
        manager.create_table(committee()).await?;
        manager.create_index(index("investment_committee", &["product_id"])).await?;
        for (table, columns) in [
            ("committee_postponement", postponement()),
            ("committee_member", member()),
            ("committee_amount", amount()),
            ("committee_condition", condition()),
        ] {
            manager.create_table(columns).await?;
            manager.create_index(index(table, &["committee_id"])).await?;
        }
        Ok(())
    }
}

/// Times are « 14:30 »; due dates are those of the day it was closed; outcomes are codes.
fn committee() -> TableCreateStatement {
    Table::create()
        .table("investment_committee")
        .col(big_pk_auto("id"))
        .col(big_integer("product_id"))
        .col(string("state"))
        .col(date_null("planned_on"))
        .col(string_null("starts_at"))
        .col(integer("minutes"))
        .col(text("place"))
        .col(text("link"))
        .col(integer("sequence"))
        .col(date_null("held_on"))
        .col(integer_null("quorum"))
        .col(date_null("due_on"))
        .col(text_null("due_rule"))
        .col(string_null("outcome"))
        .col(date_null("period_from"))
        .col(date_null("period_to"))
        .col(string_null("agreement"))
        .col(integer_null("votes_for"))
        .col(integer_null("votes_against"))
        .col(integer_null("votes_blank"))
        .col(text("dissent"))
        .col(text("arbitration"))
        .col(date_null("next_due_on"))
        .col(text_null("next_due_rule"))
        .col(string_null("decided_at"))
        .col(big_integer_null("decided_by"))
        .col(text_null("cancelled_for"))
        .col(big_integer("created_by"))
        .col(big_integer("version"))
        .foreign_key(&mut belongs_to(("investment_committee", "product_id"), ("product", "id")))
        .foreign_key(&mut refers_to(("investment_committee", "decided_by"), ("person", "id")))
        .foreign_key(&mut refers_to(("investment_committee", "created_by"), ("person", "id")))
        .to_owned()
}

fn postponement() -> TableCreateStatement {
    Table::create()
        .table("committee_postponement")
        .col(big_pk_auto("id"))
        .col(big_integer("committee_id"))
        .col(date("from_on"))
        .col(date("to_on"))
        .col(text("reason"))
        .col(string("at"))
        .col(big_integer("by_id"))
        .foreign_key(&mut belongs_to(
            ("committee_postponement", "committee_id"),
            ("investment_committee", "id"),
        ))
        .foreign_key(&mut refers_to(("committee_postponement", "by_id"), ("person", "id")))
        .to_owned()
}

/// Somebody with an account is named by it alone; anybody else by what was typed.
fn member() -> TableCreateStatement {
    Table::create()
        .table("committee_member")
        .col(big_pk_auto("id"))
        .col(big_integer("committee_id"))
        .col(integer("position"))
        .col(big_integer_null("person_id"))
        .col(text("name"))
        .col(text("title"))
        .col(text("organisation"))
        .col(text("email"))
        .col(string("seat"))
        .col(boolean("is_chair"))
        .col(string("attendance"))
        .col(text("proxy"))
        .foreign_key(&mut belongs_to(("committee_member", "committee_id"), ("investment_committee", "id")))
        .foreign_key(&mut refers_to(("committee_member", "person_id"), ("person", "id")))
        .to_owned()
}

/// Cents, for each payer and activity.
fn amount() -> TableCreateStatement {
    Table::create()
        .table("committee_amount")
        .col(big_pk_auto("id"))
        .col(big_integer("committee_id"))
        .col(integer("position"))
        .col(text("payer"))
        .col(string("activity"))
        .col(big_integer("amount"))
        .foreign_key(&mut belongs_to(("committee_amount", "committee_id"), ("investment_committee", "id")))
        .to_owned()
}

fn condition() -> TableCreateStatement {
    Table::create()
        .table("committee_condition")
        .col(big_pk_auto("id"))
        .col(big_integer("committee_id"))
        .col(integer("position"))
        .col(text("what"))
        .col(text("owner"))
        .col(date("due_on"))
        .col(date_null("met_on"))
        .col(text_null("evidence"))
        .col(big_integer_null("met_by"))
        .foreign_key(&mut belongs_to(("committee_condition", "committee_id"), ("investment_committee", "id")))
        .foreign_key(&mut refers_to(("committee_condition", "met_by"), ("person", "id")))
        .to_owned()
}
