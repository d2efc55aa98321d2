//! The dossier of an investment committee: its blocks as they are written, its versions as they were sent, and the
//! links by which members read one.

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
        for table in [dossier(), block(), version(), link()] {
            manager.create_table(table).await?;
        }
        for created in [
            index("dossier_block", &["committee_id", "block"]).unique().to_owned(),
            index("dossier_version", &["committee_id", "number"]).unique().to_owned(),
            index("dossier_link", &["token_hash"]).unique().to_owned(),
            index("dossier_link", &["version_id"]),
        ] {
            manager.create_index(created).await?;
        }
        Ok(())
    }
}

/// One for each committee, from the day it is opened.
fn dossier() -> TableCreateStatement {
    Table::create()
        .table("committee_dossier")
        .col(big_integer("committee_id").primary_key())
        .col(string("opened_at"))
        .col(big_integer("opened_by"))
        .foreign_key(&mut belongs_to(("committee_dossier", "committee_id"), ("investment_committee", "id")))
        .foreign_key(&mut refers_to(("committee_dossier", "opened_by"), ("person", "id")))
        .to_owned()
}

/// The fields of a block are a JSON object of texts.
fn block() -> TableCreateStatement {
    Table::create()
        .table("dossier_block")
        .col(big_pk_auto("id"))
        .col(big_integer("committee_id"))
        .col(string("block"))
        .col(text("fields"))
        .col(big_integer("version"))
        .col(string("written_at"))
        .col(big_integer("written_by"))
        .foreign_key(&mut belongs_to(
            ("dossier_block", "committee_id"),
            ("committee_dossier", "committee_id"),
        ))
        .foreign_key(&mut refers_to(("dossier_block", "written_by"), ("person", "id")))
        .to_owned()
}

/// A row is never changed.
fn version() -> TableCreateStatement {
    Table::create()
        .table("dossier_version")
        .col(big_pk_auto("id"))
        .col(big_integer("committee_id"))
        .col(integer("number"))
        .col(text("content"))
        .col(string("sha256"))
        .col(string("fingerprint"))
        .col(blob("pdf"))
        .col(string("pdf_sha256"))
        .col(big_integer("pages"))
        .col(string("sent_at"))
        .col(big_integer("sent_by"))
        .foreign_key(&mut refers_to(
            ("dossier_version", "committee_id"),
            ("committee_dossier", "committee_id"),
        ))
        .foreign_key(&mut refers_to(("dossier_version", "sent_by"), ("person", "id")))
        .to_owned()
}

/// The link of a member is kept as its digest, and goes with whoever sits no more.
fn link() -> TableCreateStatement {
    Table::create()
        .table("dossier_link")
        .col(big_pk_auto("id"))
        .col(big_integer("version_id"))
        .col(big_integer("member_id"))
        .col(string("token_hash"))
        .col(string("expires_at"))
        .foreign_key(&mut belongs_to(("dossier_link", "version_id"), ("dossier_version", "id")))
        .foreign_key(&mut belongs_to(("dossier_link", "member_id"), ("committee_member", "id")))
        .to_owned()
}
