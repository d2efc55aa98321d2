//! The obligations of signed conventions, what was given and decided for each, and the files given.

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
        for table in [obligation(), file(), entry()] {
            manager.create_table(table).await?;
        }
        let mut once = index("obligation", &["convention_id", "duty", "party", "occurrence"]);
        manager.create_index(once.unique().to_owned()).await?;
        manager.create_index(index("obligation_entry", &["obligation_id"])).await
    }
}

/// One for each time, of each party that owes it.
fn obligation() -> TableCreateStatement {
    Table::create()
        .table("obligation")
        .col(big_pk_auto("id"))
        .col(big_integer("convention_id"))
        .col(string("duty"))
        .col(integer("party"))
        .col(integer("occurrence"))
        .col(text("why"))
        .col(date_null("due_on"))
        .col(text("rule"))
        .col(string("state"))
        .col(string("moved_at"))
        .foreign_key(&mut belongs_to(("obligation", "convention_id"), ("convention", "id")))
        .to_owned()
}

/// A file is never changed nor removed.
fn file() -> TableCreateStatement {
    Table::create()
        .table("obligation_file")
        .col(big_pk_auto("id"))
        .col(text("name"))
        .col(string("media"))
        .col(big_integer("size"))
        .col(string("sha256"))
        .col(blob("bytes"))
        .to_owned()
}

/// What was given or decided: only ever added.
fn entry() -> TableCreateStatement {
    Table::create()
        .table("obligation_entry")
        .col(big_pk_auto("id"))
        .col(big_integer("obligation_id"))
        .col(string("kind"))
        .col(text("word"))
        .col(text_null("link"))
        .col(big_integer_null("file_id"))
        .col(big_integer("person_id"))
        .col(string("at"))
        .foreign_key(&mut belongs_to(("obligation_entry", "obligation_id"), ("obligation", "id")))
        .foreign_key(&mut refers_to(("obligation_entry", "file_id"), ("obligation_file", "id")))
        .foreign_key(&mut refers_to(("obligation_entry", "person_id"), ("person", "id")))
        .to_owned()
}
