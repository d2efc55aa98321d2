//! People, their missions, how they enter, and what is counted so that nobody enters by trying.

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
            person(),
            mission(),
            invitation(),
            session(),
            sign_in_link(),
            provider_account(),
            provider_attempt(),
            rate_limit(),
            trait_of_database(),
        ] {
            manager.create_table(table).await?;
        }
        for index in [
            index("mission", &["person_id"]),
            index("mission", &["product_id"]),
            index("mission", &["incubator_id"]),
            index("mission", &["laureate_id"]),
            index("invitation", &["product_id"]),
            index("session", &["person_id"]),
            index("sign_in_link", &["person_id"]),
            index("provider_account", &["person_id"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// One person, one e-mail, in lower case. `forgotten_at`: name and e-mail were replaced at their request.
fn person() -> TableCreateStatement {
    Table::create()
        .table("person")
        .col(big_pk_auto("id"))
        .col(string_uniq("email"))
        .col(text("name"))
        .col(big_integer_null("organisation_id"))
        .col(boolean("active"))
        .col(boolean("administrator"))
        .col(boolean("observer"))
        .col(string("created_at"))
        .col(string_null("forgotten_at"))
        .col(big_integer("version"))
        .foreign_key(&mut refers_to(("person", "organisation_id"), ("organisation", "id")))
        .to_owned()
}

/// On one product, one incubator or one laureate; both days inclusive; share of time in percent.
fn mission() -> TableCreateStatement {
    Table::create()
        .table("mission")
        .col(big_pk_auto("id"))
        .col(big_integer("person_id"))
        .col(big_integer_null("product_id"))
        .col(big_integer_null("incubator_id"))
        .col(big_integer_null("laureate_id"))
        .col(string("role"))
        .col(date("starts_on"))
        .col(date_null("ends_on"))
        .col(integer_null("share"))
        .foreign_key(&mut refers_to(("mission", "person_id"), ("person", "id")))
        .foreign_key(&mut refers_to(("mission", "product_id"), ("product", "id")))
        .foreign_key(&mut refers_to(("mission", "incubator_id"), ("incubator", "id")))
        .foreign_key(&mut refers_to(("mission", "laureate_id"), ("laureate", "id")))
        .to_owned()
}

/// A mission offered by mail, until it is accepted, withdrawn or out of date.
fn invitation() -> TableCreateStatement {
    Table::create()
        .table("invitation")
        .col(big_pk_auto("id"))
        .col(string_uniq("token_hash"))
        .col(big_integer("product_id"))
        .col(string("email"))
        .col(text("name"))
        .col(string("role"))
        .col(date_null("ends_on"))
        .col(integer_null("share"))
        .col(big_integer("invited_by"))
        .col(string("sent_at"))
        .col(string("expires_at"))
        .col(string_null("accepted_at"))
        .col(string_null("withdrawn_at"))
        .foreign_key(&mut refers_to(("invitation", "product_id"), ("product", "id")))
        .foreign_key(&mut refers_to(("invitation", "invited_by"), ("person", "id")))
        .to_owned()
}

/// `id_hash` is the SHA-256 of what the cookie holds; `method`: link, proconnect or demonstration.
fn session() -> TableCreateStatement {
    Table::create()
        .table("session")
        .col(ColumnDef::new("id_hash").string().not_null().primary_key())
        .col(big_integer("person_id"))
        .col(string("csrf_token"))
        .col(string("method"))
        .col(text("browser"))
        .col(string("created_at"))
        .col(string("last_seen_at"))
        .col(string("expires_at"))
        // What the identity provider wants back at the end of the session.
        .col(text_null("id_token"))
        .foreign_key(&mut belongs_to(("session", "person_id"), ("person", "id")))
        .to_owned()
}

/// A link that was sent; `purpose`: enter, or link an account of the provider (`issuer`, `subject`).
fn sign_in_link() -> TableCreateStatement {
    Table::create()
        .table("sign_in_link")
        .col(ColumnDef::new("token_hash").string().not_null().primary_key())
        .col(big_integer("person_id"))
        .col(text_null("issuer"))
        .col(text_null("subject"))
        .col(text("return_to"))
        .col(string("created_at"))
        .col(string("expires_at"))
        .col(string_null("used_at"))
        .foreign_key(&mut belongs_to(("sign_in_link", "person_id"), ("person", "id")))
        .to_owned()
}

/// Who an account of an identity provider is.
fn provider_account() -> TableCreateStatement {
    Table::create()
        .table("provider_account")
        .col(text("issuer"))
        .col(text("subject"))
        .col(big_integer("person_id"))
        .col(string("linked_at"))
        .primary_key(Index::create().col("issuer").col("subject"))
        .foreign_key(&mut belongs_to(("provider_account", "person_id"), ("person", "id")))
        .to_owned()
}

/// A journey to the identity provider, from the button to the return; read once.
fn provider_attempt() -> TableCreateStatement {
    Table::create()
        .table("provider_attempt")
        .col(ColumnDef::new("state_hash").string().not_null().primary_key())
        .col(string("nonce"))
        .col(text_null("pkce_verifier"))
        .col(text("return_to"))
        .col(string("expires_at"))
        .to_owned()
}

/// How many attempts in the window that started then, for the digest of an address or of an e-mail.
fn rate_limit() -> TableCreateStatement {
    Table::create()
        .table("rate_limit")
        .col(ColumnDef::new("key").string().not_null().primary_key())
        .col(string("window_started_at"))
        .col(integer("attempts"))
        .to_owned()
}

/// What is true of the whole database, such as that a demonstration made it.
fn trait_of_database() -> TableCreateStatement {
    Table::create()
        .table("database_trait")
        .col(ColumnDef::new("name").string().not_null().primary_key())
        .to_owned()
}
