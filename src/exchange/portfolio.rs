//! The portfolio to take away: JSON for programs, CSV and XLSX for both.

use std::sync::Arc;

use rocket::http::ContentType;
use serde::Serialize;

use crate::money::Euros;
use crate::overview::portfolio::{Named, Row, Snapshot};
use crate::web::table_file::{Cell, Csv, Download, TableFile};

/// Name of the files, without their ending.
const NAME: &str = "portefeuille";

/// One product, as the JSON export gives it.
#[derive(Serialize)]
struct Product<'a> {
    slug: &'a str,
    name: &'a str,
    phase: Option<PhaseSince<'a>>,
    incubators: Vec<&'a str>,
    sponsors: Vec<&'a str>,
    awards: Vec<AwardAmount>,
    links: LinksByName<'a>,
}

#[derive(Serialize)]
struct PhaseSince<'a> {
    name: &'a str,
    since: chrono::NaiveDate,
}

#[derive(Serialize)]
struct AwardAmount {
    edition: i32,
    /// `"300000.00"`, or null when it is not known.
    amount: Option<String>,
}

#[derive(Serialize)]
struct LinksByName<'a> {
    website: Option<&'a str>,
    repository: Option<&'a str>,
    stats: Option<&'a str>,
    budget: Option<&'a str>,
    impact: Option<&'a str>,
    roadmap: Option<&'a str>,
    dashlord: Option<&'a str>,
}

/// A JSON array: identifiers, and amounts as exact decimal texts.
pub fn json_bytes(snapshot: &Snapshot, rows: &[&Arc<Row>]) -> anyhow::Result<Vec<u8>> {
    let products: Vec<Product<'_>> = rows
        .iter()
        .map(|row| Product {
            slug: &row.slug,
            name: &row.name,
            phase: row.phase.map(|span| PhaseSince { name: span.phase.slug, since: span.start }),
            incubators: snapshot.incubators_of(row).map(|it| it.slug.as_str()).collect(),
            sponsors: snapshot.sponsors_of(row).map(|it| it.slug.as_str()).collect(),
            awards: snapshot
                .awards_of(row)
                .iter()
                .map(|it| AwardAmount { edition: it.edition, amount: it.total.map(Euros::to_plain) })
                .collect(),
            links: LinksByName {
                website: row.website.as_deref(),
                repository: row.links.repository.as_deref(),
                stats: row.links.stats.as_deref(),
                budget: row.links.budget.as_deref(),
                impact: row.links.impact.as_deref(),
                roadmap: row.links.roadmap.as_deref(),
                dashlord: row.links.dashlord.as_deref(),
            },
        })
        .collect();
    Ok(serde_json::to_vec(&products)?)
}

/// The rows as CSV.
pub fn csv_bytes(snapshot: &Snapshot, rows: &[&Arc<Row>], reader: Csv) -> anyhow::Result<Vec<u8>> {
    table(snapshot, rows).csv(reader)
}

/// The rows as a workbook.
pub fn xlsx_bytes(snapshot: &Snapshot, rows: &[&Arc<Row>]) -> anyhow::Result<Vec<u8>> {
    table(snapshot, rows).xlsx()
}

/// The JSON file offered on screen.
pub fn json(snapshot: &Snapshot, rows: &[&Arc<Row>]) -> anyhow::Result<Download> {
    Ok(Download { name: format!("{NAME}.json"), kind: ContentType::JSON, bytes: json_bytes(snapshot, rows)? })
}

/// The CSV file offered on screen.
pub fn csv(snapshot: &Snapshot, rows: &[&Arc<Row>]) -> anyhow::Result<Download> {
    Download::csv(NAME, &table(snapshot, rows))
}

/// The XLSX file offered on screen.
pub fn xlsx(snapshot: &Snapshot, rows: &[&Arc<Row>]) -> anyhow::Result<Download> {
    Download::xlsx(NAME, &table(snapshot, rows))
}

fn table<'a>(snapshot: &'a Snapshot, rows: &[&'a Arc<Row>]) -> TableFile<'a> {
    TableFile {
        name: "Portefeuille",
        columns: vec![
            ("Identifiant", 24),
            ("Nom", 32),
            ("Mission", 60),
            ("Phase", 20),
            ("Depuis", 12),
            ("Incubateurs", 30),
            ("Sponsors", 40),
            ("Éditions FAST", 14),
            ("Montant FAST", 16),
            ("Service", 30),
            ("Code", 30),
            ("Statistiques", 30),
            ("Budget", 30),
            ("Impact", 30),
        ],
        rows: rows.iter().map(|row| cells(snapshot, row)).collect(),
    }
}

/// Several names stand in one cell, each after a semicolon; awards whose amount is not known do not count in the sum.
fn cells<'a>(snapshot: &'a Snapshot, row: &'a Row) -> Vec<Cell<'a>> {
    let awards = snapshot.awards_of(row);
    let editions: Vec<String> = awards.iter().map(|it| it.edition.to_string()).collect();
    let known: Vec<_> = awards.iter().filter_map(|it| it.total).collect();
    let label = row.place().map(|place| snapshot.labels[place].as_str());
    let link = |it: &'a Option<String>| Cell::text_or_empty(it.as_deref());
    vec![
        Cell::text(row.slug.as_str()),
        Cell::text(row.name.as_str()),
        Cell::text(row.mission.as_str()),
        Cell::text_or_empty(label),
        Cell::date_or_empty(row.phase.map(|it| it.start)),
        names(snapshot.incubators_of(row)),
        names(snapshot.sponsors_of(row)),
        if editions.is_empty() { Cell::Empty } else { Cell::text(editions.join(" ; ")) },
        if known.is_empty() { Cell::Empty } else { Cell::euros_or_empty(Euros::total(known)) },
        link(&row.website),
        link(&row.links.repository),
        link(&row.links.stats),
        link(&row.links.budget),
        link(&row.links.impact),
    ]
}

fn names<'a>(them: impl Iterator<Item = &'a Named>) -> Cell<'a> {
    let names: Vec<&str> = them.map(|it| it.name.as_str()).collect();
    match names.as_slice() {
        [] => Cell::Empty,
        [one] => Cell::text(*one),
        several => Cell::text(several.join(" ; ")),
    }
}
