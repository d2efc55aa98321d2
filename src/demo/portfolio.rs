//! Organisations, incubators and products of the cast.

use std::collections::HashMap;

use anyhow::Context;
use chrono::NaiveDate;

use super::cast::{Incubator, Organisation, Product};
use super::{days, record};
use crate::audit::Act;
use crate::portfolio::record::bodies::{insert_incubators, insert_organisations};
use crate::portfolio::record::sheet::{ProductSheet, insert_products};
use crate::portfolio::record::{incubator, organisation};
use crate::value::{Bic, Iban, Siret, Slug, WebAddress};

/// Rows by name in addresses.
pub(super) struct Portfolio {
    pub(super) organisations: HashMap<String, i64>,
    pub(super) incubators: HashMap<String, i64>,
    pub(super) products: HashMap<String, i64>,
}

/// Writes them.
pub(super) async fn fill(act: &mut Act, today: NaiveDate) -> anyhow::Result<Portfolio> {
    let entries: Vec<Organisation> =
        days::read(include_str!("../../fixtures/organisations.yaml"), today).context("organisations.yaml")?;
    let rows = entries.iter().map(organisation_row).collect::<anyhow::Result<_>>()?;
    let ids = insert_organisations(act, rows).await?;
    let mut organisations = HashMap::new();
    for (entry, id) in entries.iter().zip(ids) {
        record(act, "organisation.created", "organisation", &entry.slug, entry)?;
        organisations.insert(entry.slug.clone(), id);
    }

    let entries: Vec<Incubator> =
        days::read(include_str!("../../fixtures/incubators.yaml"), today).context("incubators.yaml")?;
    let rows = entries.iter().map(|it| incubator_row(it, &organisations)).collect::<anyhow::Result<_>>()?;
    let ids = insert_incubators(act, rows).await?;
    let mut incubators = HashMap::new();
    for (entry, id) in entries.iter().zip(ids) {
        record(act, "incubator.created", "incubator", &entry.slug, entry)?;
        incubators.insert(entry.slug.clone(), id);
    }

    let entries: Vec<Product> =
        days::read(include_str!("../../fixtures/products.yaml"), today).context("products.yaml")?;
    let sheets = entries
        .iter()
        .map(|it| product_sheet(it, &organisations, &incubators))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let ids = insert_products(act, &sheets).await?;
    let mut products = HashMap::new();
    for (entry, id) in entries.iter().zip(ids) {
        record(act, "product.created", "product", &entry.slug, entry)?;
        products.insert(entry.slug.clone(), id);
    }
    Ok(Portfolio { organisations, incubators, products })
}

/// The row of that name, which another entry refers to.
pub(super) fn row_of(rows: &HashMap<String, i64>, slug: &str) -> anyhow::Result<i64> {
    rows.get(slug).copied().with_context(|| format!("{slug} is not in the cast"))
}

fn organisation_row(it: &Organisation) -> anyhow::Result<organisation::Model> {
    let representative = it.representative.as_ref();
    let account = it.account.as_ref();
    let checked: Option<(Iban, Bic)> =
        account.map(|it| anyhow::Ok((it.iban.parse()?, it.bic.parse()?))).transpose()?;
    let siret: Option<Siret> = it.siret.as_deref().map(str::parse).transpose()?;
    Ok(organisation::Model {
        slug: it.slug.parse::<Slug>()?.to_string(),
        name: it.name.clone(),
        acronym: it.acronym.clone(),
        ministry: it.ministry.clone(),
        kind: it.kind.clone(),
        legal_form: it.legal_form.clone(),
        short_name: it.short_name.clone(),
        address: it.address.clone(),
        siret: siret.map(|it| it.to_string()),
        representative_name: representative.map(|it| it.name.clone()),
        representative_title: representative.map(|it| it.title.clone()),
        account_holder: account.map(|it| it.holder.clone()),
        account_bank: account.map(|it| it.bank.clone()),
        iban: checked.as_ref().map(|it| it.0.to_string()),
        bic: checked.map(|it| it.1.to_string()),
        ..organisation::Model::default()
    })
}

fn incubator_row(it: &Incubator, owners: &HashMap<String, i64>) -> anyhow::Result<incubator::Model> {
    Ok(incubator::Model {
        slug: it.slug.parse::<Slug>()?.to_string(),
        name: it.name.clone(),
        summary: it.summary.clone(),
        owner_id: it.owner.as_deref().map(|slug| row_of(owners, slug)).transpose()?,
        contact: it.contact.clone(),
        website: link(it.website.as_deref())?,
        repository: link(it.repository.as_deref())?,
        address: it.address.clone(),
        body: it.body.clone(),
        ..incubator::Model::default()
    })
}

fn link(text: Option<&str>) -> anyhow::Result<Option<String>> {
    Ok(text.map(str::parse::<WebAddress>).transpose()?.map(|it| it.to_string()))
}

fn product_sheet(
    it: &Product,
    organisations: &HashMap<String, i64>,
    incubators: &HashMap<String, i64>,
) -> anyhow::Result<ProductSheet> {
    let rows = |slugs: &[String], of: &HashMap<String, i64>| {
        slugs.iter().map(|slug| row_of(of, slug)).collect::<anyhow::Result<Vec<_>>>()
    };
    Ok(ProductSheet {
        slug: it.slug.parse::<Slug>()?.to_string(),
        name: it.name.clone(),
        mission: it.mission.clone(),
        contact: it.contact.clone(),
        website: link(it.website.as_deref())?,
        repository: link(it.repository.as_deref())?,
        stats_url: link(it.stats_url.as_deref())?,
        budget_url: link(it.budget_url.as_deref())?,
        impact_url: link(it.impact_url.as_deref())?,
        roadmap_url: link(it.roadmap_url.as_deref())?,
        dashlord_url: None,
        risk_analysis: it.risk_analysis,
        risk_analysis_url: link(it.risk_analysis_url.as_deref())?,
        secured_service: it.secured_service,
        accessibility: it.accessibility.clone(),
        user_types: it.user_types.clone(),
        themes: it.themes.clone(),
        technologies: it.technologies.clone(),
        body: it.body.clone(),
        incubators: rows(&it.incubators, incubators)?,
        sponsors: rows(&it.sponsors, organisations)?,
        spans: it.phases.iter().map(|it| (it.phase.clone(), it.from, it.until)).collect(),
        events: it.events.iter().map(|it| (it.kind.clone(), it.on, it.comment.clone())).collect(),
        aliases: it.aliases.clone(),
    })
}
