//! Readings, never overwritten: the one table of this database that may hold tens of millions of rows.

use sea_orm_migration::sea_orm::DatabaseBackend;
use sea_orm_migration::{prelude::*, schema::*};

use crate::{belongs_to, index, refers_to};

#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: &str = r#"
    "version_id" bigint NOT NULL REFERENCES "metric_version" ("id") ON DELETE CASCADE,
    "ends_on" integer NOT NULL,
    "number" integer NOT NULL,
    "value" bigint NOT NULL,
    "author_id" bigint NOT NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    "filed_at" bigint NOT NULL,
    "superseded_by" integer NULL,
    "agreed_by" bigint NULL REFERENCES "person" ("id") ON DELETE RESTRICT,
    "reason" text NULL,
    "source" text NULL,
    "answers" text NULL,
    PRIMARY KEY ("version_id", "ends_on", "number")"#;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// `ends_on` is the last day of the period, in days since 1 January 1970; `value` is in millionths; `filed_at` is
    /// in seconds since 1970. SQLite keeps the rows in the order of the key; PostgreSQL answers a series from an index
    /// that holds the values.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        if manager.get_database_backend() == DatabaseBackend::Sqlite {
            db.execute_unprepared(&format!(r#"CREATE TABLE "reading" ({COLUMNS}) WITHOUT ROWID"#)).await?;
        } else {
            db.execute_unprepared(&format!(r#"CREATE TABLE "reading" ({COLUMNS})"#)).await?;
            db.execute_unprepared(
                r#"CREATE UNIQUE INDEX "idx_reading_current" ON "reading" ("version_id", "ends_on")
                    INCLUDE ("value") WHERE "superseded_by" IS NULL"#,
            )
            .await?;
        }
        manager
            .create_table(
                Table::create()
                    .table("proposed_reading")
                    .col(big_pk_auto("id"))
                    .col(big_integer("version_id"))
                    .col(integer("ends_on"))
                    .col(big_integer("value"))
                    .col(text_null("reason"))
                    .col(text_null("source"))
                    .col(text_null("answers"))
                    .col(big_integer("proposed_by"))
                    .col(big_integer("proposed_at"))
                    .col(boolean_null("is_agreed"))
                    .col(big_integer_null("decided_by"))
                    .foreign_key(&mut belongs_to(
                        ("proposed_reading", "version_id"),
                        ("metric_version", "id"),
                    ))
                    .foreign_key(&mut refers_to(("proposed_reading", "proposed_by"), ("person", "id")))
                    .foreign_key(&mut refers_to(("proposed_reading", "decided_by"), ("person", "id")))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("proposed_reading", &["version_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("reading_draft")
                    .col(big_integer("product_id"))
                    .col(big_integer("person_id"))
                    .col(text("fields"))
                    .col(text("kept_at"))
                    .primary_key(Index::create().col("product_id").col("person_id"))
                    .foreign_key(&mut belongs_to(("reading_draft", "product_id"), ("product", "id")))
                    .foreign_key(&mut belongs_to(("reading_draft", "person_id"), ("person", "id")))
                    .to_owned(),
            )
            .await
    }
}
