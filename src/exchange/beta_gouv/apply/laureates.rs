//! Laureates: the total of an award comes from the sheets, its split from Jalon alone.

use std::collections::{BTreeMap, BTreeSet};

use super::bodies::by_id;
use super::plan::{Incoming, Standing};
use super::run::{Kind, Run};
use super::values::{self, Ids, LaureateValues};
use crate::exchange::beta_gouv::{Award, Code, Folder, Reading, Winner};
use crate::fast::record::batch::{Stored, insert_laureates, replace_laureate};
use crate::fast::record::laureate;
use crate::money::Euros;

/// Who the laureates are: rows by edition and name, names by row.
#[derive(Default)]
pub(super) struct Winners {
    rows: BTreeMap<(i32, String), i64>,
    names: BTreeMap<i64, String>,
}

impl Winners {
    /// Of the laureates stored, under the names of today.
    pub(super) fn new(laureates: &[laureate::Model], products: &Ids, incubators: &Ids) -> Self {
        let (products, incubators) = (by_id(products), by_id(incubators));
        let mut winners = Self::default();
        for it in laureates {
            let product =
                it.product_id.and_then(|id| products.get(&id)).map(|slug| format!("product/{slug}"));
            let incubator =
                it.incubator_id.and_then(|id| incubators.get(&id)).map(|slug| format!("incubator/{slug}"));
            if let Some(name) = product.or(incubator) {
                winners.add(it.id, it.edition, name);
            }
        }
        winners
    }

    fn add(&mut self, id: i64, edition: i32, name: String) {
        self.rows.insert((edition, name.clone()), id);
        self.names.insert(id, name);
    }

    /// The row of a laureate named `product/<slug>` or `incubator/<slug>`.
    pub(super) fn laureate(&self, edition: i32, name: &str) -> Option<i64> {
        self.rows.get(&(edition, name.to_owned())).copied()
    }

    /// The name of a laureate's row.
    pub(super) fn name(&self, id: i64) -> Option<String> {
        self.names.get(&id).cloned()
    }
}

/// `product/<slug>` or `incubator/<slug>`.
pub(super) fn name_of(winner: &Winner) -> String {
    match winner {
        Winner::Product(slug) => format!("product/{slug}"),
        Winner::Incubator(slug) => format!("incubator/{slug}"),
    }
}

/// Brings laureates in, whose editions are there; `winners` learns the new ones.
pub(super) async fn laureates(
    run: &mut Run<'_>,
    reading: &Reading,
    stored: &Stored,
    (products, incubators): (&Ids, &Ids),
    winners: &mut Winners,
) -> anyhow::Result<()> {
    let rows: BTreeMap<i64, &laureate::Model> = stored.laureates.iter().map(|it| (it.id, it)).collect();
    let mut standing = BTreeMap::new();
    for it in rows.values() {
        let Some(name) = winners.name(it.id) else { continue };
        let values = values::write(&LaureateValues { total: it.total })?;
        standing.insert(format!("{}/{name}", it.edition), Standing { id: it.id, values });
    }
    let files: BTreeMap<&str, &str> =
        reading.products.iter().map(|it| (it.slug.as_str(), it.file.as_str())).collect();
    let pages: BTreeMap<u16, &str> =
        reading.editions.iter().map(|it| (it.number, it.file.as_str())).collect();
    let mut sheets = Vec::new();
    for it in &reading.awards {
        let row = winners.laureate(i32::from(it.edition), &name_of(&it.winner)).and_then(|id| rows.get(&id));
        sheets.push(award(run, it, row.copied(), (&files, &pages))?);
    }
    let plan = run.plan(Kind::Laureate, sheets, &standing);
    let mut fresh = Vec::new();
    for step in &plan.steps {
        let LaureateValues { total } = values::read(&step.after)?;
        if let Some(row) = step.id.and_then(|id| rows.get(&id)) {
            replace_laureate(run.act, laureate::Model { total, ..(*row).clone() }).await?;
        } else {
            let (edition, name) = step.slug.split_once('/').unwrap_or_default();
            let product = name.strip_prefix("product/").and_then(|slug| products.get(slug).copied());
            let incubator = name.strip_prefix("incubator/").and_then(|slug| incubators.get(slug).copied());
            let row = laureate::Model {
                edition: edition.parse()?,
                product_id: product,
                incubator_id: incubator,
                total,
                ..laureate::Model::default()
            };
            fresh.push((name.to_owned(), row));
        }
    }
    let ids = insert_laureates(run.act, fresh.iter().map(|it| it.1.clone()).collect()).await?;
    for ((name, row), id) in fresh.into_iter().zip(ids) {
        winners.add(id, row.edition, name);
    }
    report_gone(run, reading, &plan.disappeared.iter().map(|it| it.0.as_str()).collect::<Vec<_>>());
    run.settle(Kind::Laureate, &plan)
}

/// An award as a sheet. Where somebody split it, its total is Jalon's own: it can only be kept.
fn award(
    run: &mut Run<'_>,
    it: &Award,
    row: Option<&laureate::Model>,
    (files, pages): (&BTreeMap<&str, &str>, &BTreeMap<u16, &str>),
) -> anyhow::Result<Incoming> {
    let (Winner::Product(subject) | Winner::Incubator(subject)) = &it.winner;
    let page = pages.get(&it.edition).copied();
    let file = if it.is_only_announced { page } else { files.get(subject.as_str()).copied() };
    let file = file.unwrap_or_default().to_owned();
    let mut values = values::write(&LaureateValues { total: it.amount })?;
    if let Some(row) = row.filter(|it| it.support.is_some() || it.co_financing.is_some()) {
        values.clear();
        if row.total != it.amount {
            let said = |it: Option<Euros>| it.map_or_else(|| "rien".to_owned(), |it| it.to_string());
            let detail = format!(
                "promotion {}, ventilée\u{a0}: {} dans Jalon, {} sur la fiche",
                it.edition,
                said(row.total),
                said(it.amount)
            );
            run.findings.add(Code::FieldKept, &file, subject, detail);
        }
    }
    Ok(Incoming {
        slug: format!("{}/{}", it.edition, name_of(&it.winner)),
        file,
        subject: subject.clone(),
        retired: Vec::new(),
        values,
    })
}

/// Awards that neither the sheet nor the edition's page tells any more, both having been read.
fn report_gone(run: &mut Run<'_>, reading: &Reading, gone: &[&str]) {
    let products: BTreeMap<&str, &str> =
        reading.products.iter().map(|it| (it.slug.as_str(), it.file.as_str())).collect();
    let incubators: BTreeMap<&str, &str> =
        reading.incubators.iter().map(|it| (it.slug.as_str(), it.file.as_str())).collect();
    let pages: BTreeSet<String> = reading.editions.iter().map(|it| it.number.to_string()).collect();
    for key in gone {
        let Some((edition, name)) = key.split_once('/') else { continue };
        let Some((kind, slug)) = name.split_once('/') else { continue };
        let sheets = if kind == "product" { &products } else { &incubators };
        let is_page_read = pages.contains(edition) || !run.has_unread(Folder::Editions);
        if let Some(file) = sheets.get(slug).filter(|_| is_page_read) {
            run.findings.add(Code::AwardDisappeared, file, slug, format!("promotion {edition}"));
        }
    }
}
