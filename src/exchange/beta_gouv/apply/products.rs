//! Products, with all that hangs from them.

use std::collections::{BTreeMap, HashMap};

use super::bodies::{by_id, incoming, written};
use super::plan::{Standing, Step};
use super::run::{Kind, Run};
use super::values::{self, Ids, ProductValues};
use crate::exchange::beta_gouv::{Folder, ProductSheet as Sheet};
use crate::portfolio::record::sheet::{ProductSheet, insert_products, replace_products, stored_products};

/// Brings products in; gives all rows by slug.
pub(super) async fn products(
    run: &mut Run<'_>,
    sheets: &[Sheet],
    organisations: &Ids,
    incubators: &Ids,
) -> anyhow::Result<Ids> {
    let (of_organisations, of_incubators) = (by_id(organisations), by_id(incubators));
    let mut ids = Ids::new();
    let mut standing = BTreeMap::new();
    for (slug, (id, sheet)) in stored_products(run.act.db()).await? {
        let values = values::write(&values_of(sheet, &of_organisations, &of_incubators))?;
        ids.insert(slug.clone(), id);
        standing.insert(slug, Standing { id, values });
    }
    let mut sheets_in = Vec::with_capacity(sheets.len());
    for it in sheets {
        let mut values = values::write(&ProductValues::of(it, organisations, incubators))?;
        for (folder, field) in [(Folder::Organisations, "sponsors"), (Folder::Incubators, "incubators")] {
            if run.lacks(folder) {
                values.remove(field);
            }
        }
        sheets_in.push(incoming(&it.slug, &it.file, &it.retired_slugs, values));
    }
    let plan = run.plan(Kind::Product, sheets_in, &standing);
    let (mut fresh, mut known) = (Vec::new(), Vec::new());
    for step in &plan.steps {
        let row = row_of(step, organisations, incubators)?;
        match step.id {
            Some(id) => known.push((id, row)),
            None => fresh.push(row),
        }
    }
    // Known ones first: a new product may take over a retired identifier.
    replace_products(run.act, &known).await?;
    let fresh_ids = insert_products(run.act, &fresh).await?;
    for (step, (id, _)) in plan.steps.iter().filter(|it| it.id.is_some()).zip(&known) {
        if let Some(old) = &step.renamed_from {
            ids.remove(old);
        }
        ids.insert(step.slug.clone(), *id);
    }
    ids.extend(fresh.into_iter().map(|it| it.slug).zip(fresh_ids));
    run.settle(Kind::Product, &plan)?;
    let tally = &mut run.tally;
    (tally.created.products, tally.updated.products) = written(&plan);
    (tally.read.products, tally.unchanged.products) = (sheets.len(), plan.unchanged);
    Ok(ids)
}

/// What a stored product holds; others are named by their slugs.
fn values_of(
    it: ProductSheet,
    organisations: &BTreeMap<i64, String>,
    incubators: &BTreeMap<i64, String>,
) -> ProductValues {
    let slugs = |ids: &[i64], names: &BTreeMap<i64, String>| {
        ids.iter().filter_map(|id| names.get(id).cloned()).collect()
    };
    ProductValues {
        incubators: slugs(&it.incubators, incubators),
        sponsors: slugs(&it.sponsors, organisations),
        name: it.name,
        mission: it.mission,
        contact: it.contact,
        website: it.website,
        repository: it.repository,
        stats_url: it.stats_url,
        budget_url: it.budget_url,
        impact_url: it.impact_url,
        roadmap_url: it.roadmap_url,
        dashlord_url: it.dashlord_url,
        risk_analysis: it.risk_analysis,
        risk_analysis_url: it.risk_analysis_url,
        secured_service: it.secured_service,
        accessibility: it.accessibility,
        user_types: it.user_types,
        themes: it.themes,
        technologies: it.technologies,
        phases: it.spans,
        events: it.events,
        aliases: it.aliases,
        body: it.body,
    }
}

/// The product a step writes.
fn row_of(step: &Step, organisations: &Ids, incubators: &Ids) -> anyhow::Result<ProductSheet> {
    let it: ProductValues = values::read(&step.after)?;
    let rows = |slugs: &[String], ids: &HashMap<String, i64>| {
        slugs.iter().filter_map(|it| ids.get(it).copied()).collect()
    };
    Ok(ProductSheet {
        slug: step.slug.clone(),
        incubators: rows(&it.incubators, incubators),
        sponsors: rows(&it.sponsors, organisations),
        name: it.name,
        mission: it.mission,
        contact: it.contact,
        website: it.website,
        repository: it.repository,
        stats_url: it.stats_url,
        budget_url: it.budget_url,
        impact_url: it.impact_url,
        roadmap_url: it.roadmap_url,
        dashlord_url: it.dashlord_url,
        risk_analysis: it.risk_analysis,
        risk_analysis_url: it.risk_analysis_url,
        secured_service: it.secured_service,
        accessibility: it.accessibility,
        user_types: it.user_types,
        themes: it.themes,
        technologies: it.technologies,
        spans: it.phases,
        events: it.events,
        aliases: it.aliases,
        body: it.body,
    })
}
