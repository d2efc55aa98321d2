//! Amendments of signed conventions: their steps, the copies sent to accounting controllers, and what the
//! document of a convention was drawn from when its content was settled.

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
        for table in [amendment(), amendment_step(), amendment_copy()] {
            manager.create_table(table).await?;
        }
        manager.create_index(index("amendment", &["convention_id", "number"]).unique().to_owned()).await?;
        // One open at a time: empty once an amendment is signed or given up.
        manager.create_index(index("amendment", &["open_for"]).unique().to_owned()).await?;
        manager.create_index(index("amendment_step", &["amendment_id"])).await?;
        // A frozen version is the convention's own, or that of one of its amendments.
        let amendment = big_integer_null("amendment_id");
        let table = Table::alter().table("frozen_convention").add_column(amendment).to_owned();
        manager.alter_table(table).await?;
        manager.create_index(index("frozen_convention", &["amendment_id"])).await?;
        let facts = text_null("facts");
        manager.alter_table(Table::alter().table("convention").add_column(facts).to_owned()).await
    }
}

/// What an amendment proposes stays beside what it amends: the rows of the convention change with its last
/// signature only.
fn amendment() -> TableCreateStatement {
    Table::create()
        .table("amendment")
        .col(big_pk_auto("id"))
        .col(big_integer("convention_id"))
        .col(integer("number"))
        .col(big_integer_null("open_for"))
        .col(string("state"))
        .col(date_null("signed_on"))
        .col(string("drawn_up_at"))
        .col(string("changed_at"))
        .col(string("moved_at"))
        .col(text("topics"))
        .col(text("purpose"))
        .col(text("clause"))
        .col(text("before"))
        .col(text("after"))
        .col(text("lines"))
        .col(big_integer("version"))
        .col(big_integer("template_version"))
        .foreign_key(&mut refers_to(("amendment", "convention_id"), ("convention", "id")))
        .to_owned()
}

fn amendment_step() -> TableCreateStatement {
    Table::create()
        .table("amendment_step")
        .col(big_pk_auto("id"))
        .col(big_integer("amendment_id"))
        .col(string("at"))
        // None when the last signature did it.
        .col(big_integer_null("person_id"))
        .col(string("from_state"))
        .col(string("to_state"))
        .col(text("comment"))
        .foreign_key(&mut belongs_to(("amendment_step", "amendment_id"), ("amendment", "id")))
        .foreign_key(&mut refers_to(("amendment_step", "person_id"), ("person", "id")))
        .to_owned()
}

/// One for each party whose accounting controller was sent a copy.
fn amendment_copy() -> TableCreateStatement {
    Table::create()
        .table("amendment_copy")
        .col(big_integer("amendment_id"))
        .col(integer("party"))
        .col(text("accountant"))
        .col(date("sent_on"))
        .col(string("recorded_at"))
        .col(big_integer("recorded_by"))
        .primary_key(Index::create().col("amendment_id").col("party"))
        .foreign_key(&mut belongs_to(("amendment_copy", "amendment_id"), ("amendment", "id")))
        .foreign_key(&mut refers_to(("amendment_copy", "recorded_by"), ("person", "id")))
        .to_owned()
}
