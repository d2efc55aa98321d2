//! The follow-up of a laureate by its coach: dated notes, the next contact, and risks raised and lifted.

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
        manager
            .create_table(
                Table::create()
                    .table("followup_note")
                    .col(big_pk_auto("id"))
                    .col(big_integer("laureate_id"))
                    .col(big_integer("author_id"))
                    .col(date("dated_on"))
                    .col(text("text"))
                    .col(boolean("shared"))
                    .col(big_integer("version"))
                    .col(string_null("withdrawn_at"))
                    .foreign_key(&mut belongs_to(("followup_note", "laureate_id"), ("laureate", "id")))
                    .foreign_key(&mut refers_to(("followup_note", "author_id"), ("person", "id")))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("followup_note", &["laureate_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("followup_contact")
                    .col(big_integer("laureate_id").primary_key())
                    .col(date_null("due_on"))
                    .foreign_key(&mut belongs_to(("followup_contact", "laureate_id"), ("laureate", "id")))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("followup_risk")
                    .col(big_pk_auto("id"))
                    .col(big_integer("laureate_id"))
                    .col(date("raised_on"))
                    .col(text("reason"))
                    .col(big_integer("raised_by"))
                    .col(date_null("lifted_on"))
                    .col(text_null("word"))
                    .col(big_integer_null("lifted_by"))
                    .foreign_key(&mut belongs_to(("followup_risk", "laureate_id"), ("laureate", "id")))
                    .foreign_key(&mut refers_to(("followup_risk", "raised_by"), ("person", "id")))
                    .foreign_key(&mut refers_to(("followup_risk", "lifted_by"), ("person", "id")))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("followup_risk", &["laureate_id"])).await
    }
}
