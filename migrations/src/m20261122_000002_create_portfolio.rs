//! Phases, organisations, incubators and products.

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
            phase(),
            organisation(),
            incubator(),
            product(),
            phase_span(),
            event(),
            product_incubator(),
            product_sponsor(),
            product_alias(),
        ] {
            manager.create_table(table).await?;
        }
        manager.execute(seed_phases()).await?;
        for index in [
            index("product", &["revision"]),
            index("phase_span", &["product_id"]),
            index("event", &["product_id"]),
            index("product_incubator", &["incubator_id"]),
            index("product_sponsor", &["organisation_id"]),
            index("product_alias", &["product_id"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// Labels come from the programme's site; rank and `active` are Jalon's own.
fn phase() -> TableCreateStatement {
    Table::create()
        .table("phase")
        .col(ColumnDef::new("slug").string().not_null().primary_key())
        .col(string("label"))
        .col(integer("rank"))
        .col(boolean("active"))
        .col(text("summary"))
        .to_owned()
}

/// The eight phases of the life cycle; an import replaces the labels by the site's own.
fn seed_phases() -> InsertStatement {
    let mut insert = Query::insert();
    insert.into_table("phase").columns(["slug", "label", "rank", "active", "summary"]);
    for (rank, slug, label, active) in [
        (1, "investigation", "Investigation", true),
        (2, "construction", "Construction", true),
        (3, "acceleration", "Accélération", true),
        (4, "consolidation", "En consolidation", true),
        (5, "opere", "Opéré au sein du réseau beta.gouv.fr", true),
        (6, "transfere", "Transféré", false),
        (7, "abandon", "Services arrêtés", false),
        (8, "abandon-investigation", "Investigations non concluantes", false),
    ] {
        insert.values_panic([slug.into(), label.into(), rank.into(), active.into(), "".into()]);
    }
    insert
}

fn organisation() -> TableCreateStatement {
    Table::create()
        .table("organisation")
        .col(big_pk_auto("id"))
        .col(string_uniq("slug"))
        .col(text("name"))
        .col(string_null("acronym"))
        .col(string_null("ministry"))
        .col(string_null("kind"))
        .col(string_null("legal_form"))
        .col(string_null("short_name"))
        .col(text_null("address"))
        .col(string_null("siret"))
        .col(string_null("representative_name"))
        .col(string_null("representative_title"))
        .col(string_null("account_holder"))
        .col(string_null("account_bank"))
        .col(string_null("iban"))
        .col(string_null("bic"))
        .col(big_integer("version"))
        .to_owned()
}

fn incubator() -> TableCreateStatement {
    Table::create()
        .table("incubator")
        .col(big_pk_auto("id"))
        .col(string_uniq("slug"))
        .col(text("name"))
        .col(text_null("summary"))
        .col(big_integer_null("owner_id"))
        .col(string_null("contact"))
        .col(text_null("website"))
        .col(text_null("repository"))
        .col(text_null("address"))
        .col(text("body"))
        .col(big_integer("version"))
        .foreign_key(&mut refers_to(("incubator", "owner_id"), ("organisation", "id")))
        .to_owned()
}

fn product() -> TableCreateStatement {
    Table::create()
        .table("product")
        .col(big_pk_auto("id"))
        .col(string_uniq("slug"))
        .col(text("name"))
        .col(text("mission"))
        .col(text_null("contact"))
        .col(text_null("website"))
        .col(text_null("repository"))
        .col(text_null("stats_url"))
        .col(text_null("budget_url"))
        .col(text_null("impact_url"))
        .col(text_null("roadmap_url"))
        .col(text_null("dashlord_url"))
        .col(boolean_null("risk_analysis"))
        .col(text_null("risk_analysis_url"))
        .col(boolean_null("secured_service"))
        .col(string_null("accessibility"))
        // Lists of words, as JSON arrays.
        .col(text("user_types"))
        .col(text("themes"))
        .col(text("technologies"))
        .col(text("body"))
        // Revision of the data at the product's last change, its spans, awards and links included.
        .col(big_integer("revision"))
        .col(big_integer("version"))
        .to_owned()
}

fn phase_span() -> TableCreateStatement {
    Table::create()
        .table("phase_span")
        .col(big_pk_auto("id"))
        .col(big_integer("product_id"))
        .col(string("phase"))
        .col(date("starts_on"))
        .col(date_null("ends_on"))
        .foreign_key(&mut belongs_to(("phase_span", "product_id"), ("product", "id")))
        .foreign_key(&mut refers_to(("phase_span", "phase"), ("phase", "slug")))
        .to_owned()
}

fn event() -> TableCreateStatement {
    Table::create()
        .table("event")
        .col(big_pk_auto("id"))
        .col(big_integer("product_id"))
        .col(string("kind"))
        .col(date("happens_on"))
        .col(text_null("comment"))
        .foreign_key(&mut belongs_to(("event", "product_id"), ("product", "id")))
        .to_owned()
}

fn product_incubator() -> TableCreateStatement {
    Table::create()
        .table("product_incubator")
        .col(big_integer("product_id"))
        .col(big_integer("incubator_id"))
        .col(integer("position"))
        .primary_key(Index::create().col("product_id").col("incubator_id"))
        .foreign_key(&mut belongs_to(("product_incubator", "product_id"), ("product", "id")))
        .foreign_key(&mut refers_to(("product_incubator", "incubator_id"), ("incubator", "id")))
        .to_owned()
}

fn product_sponsor() -> TableCreateStatement {
    Table::create()
        .table("product_sponsor")
        .col(big_integer("product_id"))
        .col(big_integer("organisation_id"))
        .col(integer("position"))
        .primary_key(Index::create().col("product_id").col("organisation_id"))
        .foreign_key(&mut belongs_to(("product_sponsor", "product_id"), ("product", "id")))
        .foreign_key(&mut refers_to(("product_sponsor", "organisation_id"), ("organisation", "id")))
        .to_owned()
}

/// Retired identifiers, which still find the product.
fn product_alias() -> TableCreateStatement {
    Table::create()
        .table("product_alias")
        .col(ColumnDef::new("slug").string().not_null().primary_key())
        .col(big_integer("product_id"))
        .foreign_key(&mut belongs_to(("product_alias", "product_id"), ("product", "id")))
        .to_owned()
}
