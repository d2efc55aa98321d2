//! The report of an investment committee: its versions as they were proposed, its approval, its addenda.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{index, refers_to};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [version(), approval(), addendum()] {
            manager.create_table(table).await?;
        }
        for created in [
            index("report_version", &["committee_id", "number"]).unique().to_owned(),
            index("report_addendum", &["committee_id", "number"]).unique().to_owned(),
        ] {
            manager.create_index(created).await?;
        }
        Ok(())
    }
}

/// A row is never changed; the reason is that of the correction it brings, from the second version on.
fn version() -> TableCreateStatement {
    Table::create()
        .table("report_version")
        .col(big_pk_auto("id"))
        .col(big_integer("committee_id"))
        .col(integer("number"))
        .col(text("reason"))
        .col(text("content"))
        .col(string("sha256"))
        .col(string("fingerprint"))
        .col(blob("pdf"))
        .col(string("pdf_sha256"))
        .col(big_integer("pages"))
        .col(string("proposed_at"))
        .col(big_integer("proposed_by"))
        .foreign_key(&mut refers_to(("report_version", "committee_id"), ("investment_committee", "id")))
        .foreign_key(&mut refers_to(("report_version", "proposed_by"), ("person", "id")))
        .to_owned()
}

/// One for each committee: by the chair themselves, or by the scan of what they signed.
fn approval() -> TableCreateStatement {
    Table::create()
        .table("report_approval")
        .col(big_integer("committee_id").primary_key())
        .col(big_integer("version_id"))
        .col(string("sha256"))
        .col(text("name"))
        .col(date("approved_on"))
        .col(string("recorded_at"))
        .col(big_integer("recorded_by"))
        .col(string_null("scan_name"))
        .col(string_null("scan_sha256"))
        .col(blob_null("scan"))
        .foreign_key(&mut refers_to(("report_approval", "committee_id"), ("investment_committee", "id")))
        .foreign_key(&mut refers_to(("report_approval", "version_id"), ("report_version", "id")))
        .foreign_key(&mut refers_to(("report_approval", "recorded_by"), ("person", "id")))
        .to_owned()
}

fn addendum() -> TableCreateStatement {
    Table::create()
        .table("report_addendum")
        .col(big_pk_auto("id"))
        .col(big_integer("committee_id"))
        .col(integer("number"))
        .col(text("text"))
        .col(string("added_at"))
        .col(big_integer("added_by"))
        .foreign_key(&mut refers_to(("report_addendum", "committee_id"), ("investment_committee", "id")))
        .foreign_key(&mut refers_to(("report_addendum", "added_by"), ("person", "id")))
        .to_owned()
}
