//! What is frozen when a convention is put to be signed, its signatures, its errata, and attachments.

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
        for table in [frozen_convention(), attachment(), signature(), erratum()] {
            manager.create_table(table).await?;
        }
        for (table, column) in [
            ("frozen_convention", "convention_id"),
            ("attachment", "convention_id"),
            ("signature", "frozen_id"),
            ("erratum", "frozen_id"),
        ] {
            manager.create_index(index(table, &[column])).await?;
        }
        Ok(())
    }
}

/// A row is never changed, but for the instant and the reason it was set aside.
fn frozen_convention() -> TableCreateStatement {
    Table::create()
        .table("frozen_convention")
        .col(big_pk_auto("id"))
        .col(big_integer("convention_id"))
        .col(integer("number"))
        .col(text("content"))
        .col(string("sha256"))
        .col(big_integer("template_version"))
        .col(string("fingerprint"))
        .col(blob("pdf"))
        .col(string("pdf_sha256"))
        .col(big_integer("pages"))
        .col(string("frozen_at"))
        .col(big_integer("frozen_by"))
        .col(string_null("voided_at"))
        .col(text_null("voided_why"))
        .foreign_key(&mut refers_to(("frozen_convention", "convention_id"), ("convention", "id")))
        .foreign_key(&mut refers_to(("frozen_convention", "frozen_by"), ("person", "id")))
        .to_owned()
}

fn attachment() -> TableCreateStatement {
    Table::create()
        .table("attachment")
        .col(big_pk_auto("id"))
        .col(big_integer("convention_id"))
        .col(string("kind"))
        .col(text("name"))
        .col(big_integer("size"))
        .col(big_integer("pages"))
        .col(string("sha256"))
        .col(blob("bytes"))
        .col(string("added_at"))
        .col(big_integer("added_by"))
        .foreign_key(&mut refers_to(("attachment", "convention_id"), ("convention", "id")))
        .foreign_key(&mut refers_to(("attachment", "added_by"), ("person", "id")))
        .to_owned()
}

/// One for each party of a frozen version; the link of a signatory is kept as its digest.
fn signature() -> TableCreateStatement {
    Table::create()
        .table("signature")
        .col(big_pk_auto("id"))
        .col(big_integer("frozen_id"))
        .col(integer("party"))
        .col(text("party_name"))
        .col(text("name"))
        .col(text("title"))
        .col(text("delegation"))
        .col(string_null("email"))
        .col(string_null("token_hash"))
        .col(string_null("invited_at"))
        .col(string_null("expires_at"))
        .col(integer("reminders"))
        .col(string_null("way"))
        .col(date_null("signed_on"))
        .col(string_null("signed_at"))
        .col(string_null("sha256"))
        .col(text("place"))
        .col(integer_null("originals"))
        .col(big_integer_null("attachment_id"))
        .foreign_key(&mut belongs_to(("signature", "frozen_id"), ("frozen_convention", "id")))
        .foreign_key(&mut refers_to(("signature", "attachment_id"), ("attachment", "id")))
        .to_owned()
}

fn erratum() -> TableCreateStatement {
    Table::create()
        .table("erratum")
        .col(big_pk_auto("id"))
        .col(big_integer("frozen_id"))
        .col(text("field"))
        .col(text("label"))
        .col(text("before"))
        .col(text("after"))
        .col(text("reason"))
        .col(string("at"))
        .col(big_integer("person_id"))
        .foreign_key(&mut belongs_to(("erratum", "frozen_id"), ("frozen_convention", "id")))
        .foreign_key(&mut refers_to(("erratum", "person_id"), ("person", "id")))
        .to_owned()
}
