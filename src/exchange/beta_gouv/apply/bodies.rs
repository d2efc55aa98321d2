//! Organisations, incubators and the labels of the phases.

use std::collections::BTreeMap;

use super::plan::{Incoming, Plan, Standing};
use super::run::{Kind, Run};
use super::values::{self, Ids, IncubatorValues, OrganisationValues};
use crate::audit::{Changes, Object};
use crate::exchange::beta_gouv::{Folder, IncubatorSheet, OrganisationSheet, PhaseSheet};
use crate::portfolio::record::bodies as record;
use crate::portfolio::record::{incubator, organisation, phase};

/// Brings organisations in; gives all rows by slug.
pub(super) async fn organisations(run: &mut Run<'_>, sheets: &[OrganisationSheet]) -> anyhow::Result<Ids> {
    let rows = record::stored_organisations(run.act).await?;
    let mut ids: Ids = rows.iter().map(|it| (it.slug.clone(), it.id)).collect();
    let mut rows: BTreeMap<i64, organisation::Model> = rows.into_iter().map(|it| (it.id, it)).collect();
    let mut standing = BTreeMap::new();
    for it in rows.values() {
        let values = values::write(&OrganisationValues {
            name: it.name.clone(),
            acronym: it.acronym.clone(),
            ministry: it.ministry.clone(),
            kind: it.kind.clone(),
        })?;
        standing.insert(it.slug.clone(), Standing { id: it.id, values });
    }
    let incoming = sheets.iter().map(|it| {
        let values = values::write(&OrganisationValues::from(it))?;
        Ok(incoming(&it.slug, &it.file, &[], values))
    });
    let plan = run.plan(Kind::Organisation, incoming.collect::<anyhow::Result<_>>()?, &standing);
    let mut fresh = Vec::new();
    for step in &plan.steps {
        let OrganisationValues { name, acronym, ministry, kind } = values::read(&step.after)?;
        let known = step.id.and_then(|id| rows.remove(&id));
        let is_new = known.is_none();
        let slug = step.slug.clone();
        let row = organisation::Model { slug, name, acronym, ministry, kind, ..known.unwrap_or_default() };
        if is_new {
            fresh.push(row);
        } else {
            record::replace_organisation(run.act, row).await?;
        }
    }
    let slugs: Vec<_> = fresh.iter().map(|it| it.slug.clone()).collect();
    ids.extend(slugs.into_iter().zip(record::insert_organisations(run.act, fresh).await?));
    run.settle(Kind::Organisation, &plan)?;
    let tally = &mut run.tally;
    (tally.created.organisations, tally.updated.organisations) = written(&plan);
    (tally.read.organisations, tally.unchanged.organisations) = (sheets.len(), plan.unchanged);
    Ok(ids)
}

/// Brings incubators in; gives all rows by slug.
pub(super) async fn incubators(
    run: &mut Run<'_>,
    sheets: &[IncubatorSheet],
    organisations: &Ids,
) -> anyhow::Result<Ids> {
    let owners = by_id(organisations);
    let rows = record::stored_incubators(run.act).await?;
    let mut ids: Ids = rows.iter().map(|it| (it.slug.clone(), it.id)).collect();
    let mut rows: BTreeMap<i64, incubator::Model> = rows.into_iter().map(|it| (it.id, it)).collect();
    let mut standing = BTreeMap::new();
    for it in rows.values() {
        let values = values::write(&IncubatorValues {
            name: it.name.clone(),
            summary: it.summary.clone(),
            owner: it.owner_id.and_then(|id| owners.get(&id).cloned()),
            contact: it.contact.clone(),
            website: it.website.clone(),
            repository: it.repository.clone(),
            address: it.address.clone(),
            body: it.body.clone(),
        })?;
        standing.insert(it.slug.clone(), Standing { id: it.id, values });
    }
    let mut sheets_in = Vec::new();
    for it in sheets {
        let mut values = values::write(&IncubatorValues::of(it, organisations))?;
        if run.lacks(Folder::Organisations) {
            values.remove("owner");
        }
        sheets_in.push(incoming(&it.slug, &it.file, &it.retired_slugs, values));
    }
    let plan = run.plan(Kind::Incubator, sheets_in, &standing);
    let mut fresh = Vec::new();
    for step in &plan.steps {
        let it: IncubatorValues = values::read(&step.after)?;
        let known = step.id.and_then(|id| rows.remove(&id));
        let is_new = known.is_none();
        let row = incubator::Model {
            slug: step.slug.clone(),
            name: it.name,
            summary: it.summary,
            owner_id: it.owner.and_then(|slug| organisations.get(&slug).copied()),
            contact: it.contact,
            website: it.website,
            repository: it.repository,
            address: it.address,
            body: it.body,
            ..known.unwrap_or_default()
        };
        if is_new {
            fresh.push(row);
        } else {
            ids.retain(|_, id| *id != row.id);
            ids.insert(row.slug.clone(), row.id);
            record::replace_incubator(run.act, row).await?;
        }
    }
    let slugs: Vec<_> = fresh.iter().map(|it| it.slug.clone()).collect();
    ids.extend(slugs.into_iter().zip(record::insert_incubators(run.act, fresh).await?));
    run.settle(Kind::Incubator, &plan)?;
    let tally = &mut run.tally;
    (tally.created.incubators, tally.updated.incubators) = written(&plan);
    (tally.read.incubators, tally.unchanged.incubators) = (sheets.len(), plan.unchanged);
    Ok(ids)
}

/// Takes the site's labels of the phases: nobody edits them in Jalon.
pub(super) async fn phases(run: &mut Run<'_>, sheets: &[PhaseSheet]) -> anyhow::Result<()> {
    for row in record::stored_phases(run.act).await? {
        let Some(sheet) = sheets.iter().find(|it| it.slug == row.slug) else { continue };
        let summary = sheet.short_description.clone().unwrap_or_else(|| row.summary.clone());
        let fresh = phase::Model { label: sheet.label.clone(), summary, ..row.clone() };
        let mut changes = Changes::new();
        changes.note("label", Some(row.label), Some(fresh.label.clone()));
        changes.note("summary", Some(row.summary), Some(fresh.summary.clone()));
        if !changes.is_empty() {
            run.act.record("phase.updated", Object { kind: "phase", id: row.slug }, changes);
            record::replace_phase(run.act, fresh).await?;
        }
    }
    Ok(())
}

/// A sheet whose findings are about its identifier.
pub(super) fn incoming(slug: &str, file: &str, retired: &[String], values: super::plan::Values) -> Incoming {
    Incoming {
        slug: slug.to_owned(),
        file: file.to_owned(),
        subject: slug.to_owned(),
        retired: retired.to_vec(),
        values,
    }
}

/// How many rows are new, and how many are not.
pub(super) fn written(plan: &Plan) -> (usize, usize) {
    let created = plan.steps.iter().filter(|it| it.id.is_none()).count();
    (created, plan.steps.len() - created)
}

/// Slugs by row.
pub(super) fn by_id(ids: &Ids) -> BTreeMap<i64, String> {
    ids.iter().map(|(slug, id)| (*id, slug.clone())).collect()
}
