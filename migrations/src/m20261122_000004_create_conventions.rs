//! Conventions: parties, contributions, allocations and instalments.

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
        for table in [
            reference_counter(),
            convention(),
            convention_party(),
            contribution(),
            allocation(),
            instalment(),
        ] {
            manager.create_table(table).await?;
        }
        manager.create_index(index("convention", &["laureate_id"])).await
    }
}

/// Last number given in a year: references are never reused.
fn reference_counter() -> TableCreateStatement {
    Table::create()
        .table("reference_counter")
        .col(ColumnDef::new("year").integer().not_null().primary_key())
        .col(integer("last_number"))
        .to_owned()
}

fn convention() -> TableCreateStatement {
    Table::create()
        .table("convention")
        .col(big_pk_auto("id"))
        .col(string_uniq("reference"))
        .col(big_integer("laureate_id"))
        .col(string("state"))
        .col(string("drawn_up_at"))
        .col(string("changed_at"))
        .col(date_null("signed_on"))
        .col(date_null("ends_on"))
        // Answers that command the clauses, as JSON.
        .col(text("terms"))
        .col(big_integer("version"))
        .foreign_key(&mut refers_to(("convention", "laureate_id"), ("laureate", "id")))
        .to_owned()
}

/// A copy, on purpose: the text of a convention must not move when the organisation's sheet does.
fn convention_party() -> TableCreateStatement {
    Table::create()
        .table("convention_party")
        .col(big_integer("convention_id"))
        .col(integer("position"))
        .col(big_integer_null("organisation_id"))
        .col(string("role"))
        .col(text("name"))
        .col(text("short_name"))
        .col(text("legal_form"))
        .col(boolean("is_state"))
        .col(string_null("siret"))
        .col(text("address"))
        .col(text("representative_name"))
        .col(text("representative_title"))
        // Acts by which the representative may sign, and who keeps the accounts.
        .col(text("authority"))
        .col(text("delegation"))
        .col(text("accountant"))
        .col(text("account_holder"))
        .col(text("account_bank"))
        .col(string_null("iban"))
        .col(string_null("bic"))
        .primary_key(Index::create().col("convention_id").col("position"))
        .foreign_key(&mut belongs_to(("convention_party", "convention_id"), ("convention", "id")))
        .foreign_key(&mut refers_to(("convention_party", "organisation_id"), ("organisation", "id")))
        .to_owned()
}

/// Payer and beneficiary are positions among the convention's parties; amounts are in cents.
fn contribution() -> TableCreateStatement {
    Table::create()
        .table("contribution")
        .col(big_integer("convention_id"))
        .col(integer("position"))
        .col(integer("payer"))
        .col(integer("beneficiary"))
        .col(string("nature"))
        .col(big_integer("amount"))
        .col(text("purpose"))
        .col(text("fund"))
        // Where the money is booked, and the act that puts a State service's credits at disposal.
        .col(text("fund_number"))
        .col(text("fund_label"))
        .col(text("programme"))
        .col(text("programme_label"))
        .col(text("centre"))
        .col(text("transfer_act"))
        .primary_key(Index::create().col("convention_id").col("position"))
        .foreign_key(&mut belongs_to(("contribution", "convention_id"), ("convention", "id")))
        .to_owned()
}

fn allocation() -> TableCreateStatement {
    Table::create()
        .table("allocation")
        .col(big_integer("convention_id"))
        .col(integer("contribution"))
        .col(integer("position"))
        .col(text("purpose"))
        .col(big_integer("amount"))
        .primary_key(Index::create().col("convention_id").col("contribution").col("position"))
        .foreign_key(&mut belongs_to(("allocation", "convention_id"), ("convention", "id")))
        .to_owned()
}

fn instalment() -> TableCreateStatement {
    Table::create()
        .table("instalment")
        .col(big_integer("convention_id"))
        .col(integer("contribution"))
        .col(integer("position"))
        .col(text("occasion"))
        .col(date("due_on"))
        .col(big_integer("amount"))
        .primary_key(Index::create().col("convention_id").col("contribution").col("position"))
        .foreign_key(&mut belongs_to(("instalment", "convention_id"), ("convention", "id")))
        .to_owned()
}
