//! What the list shows: words, badges, links to other views.

mod controls;

use serde::Serialize;

use controls::{Choices, Column, CountLink, FilterTag, Looser};

use super::form::View;
use super::select::{self, By, Order, PAGE};
use super::snapshot::{Row, Snapshot};
use crate::money::Euros;
use crate::portfolio::page::{PhaseBadge, badge};
use crate::web::page::{Page, Section};
use crate::web::pagination::Pagination;
use crate::web::{french, instant};

/// Path of the list.
pub const PATH: &str = "/produits";

/// The list, its filters and its counts.
#[derive(Serialize)]
pub struct PortfolioPage {
    view: View,
    heading: String,
    range: String,
    counts: Vec<CountLink>,
    columns: Vec<Column>,
    rows: Vec<Line>,
    choices: Choices,
    active_filters: Vec<FilterTag>,
    looser: Vec<Looser>,
    exports: Exports,
    pages: Pagination,
    lists_open: bool,
    is_empty: bool,
    is_bare: bool,
    last_import: Option<LastImport>,
}

impl Page for PortfolioPage {
    const TEMPLATE: &'static str = "overview/portfolio.html";
    const SECTION: Section = Section::Portfolio;
}

#[derive(Serialize)]
struct Line {
    name: String,
    href: String,
    mission: String,
    phase: Option<PhaseBadge>,
    since: String,
    sponsors: Vec<String>,
    awards: Vec<AwardLine>,
    marks: [Mark; 4],
}

#[derive(Serialize)]
struct AwardLine {
    edition: i32,
    amount: String,
}

#[derive(Serialize)]
struct Mark {
    label: &'static str,
    href: Option<String>,
}

#[derive(Serialize)]
struct Exports {
    label: String,
    csv: String,
    xlsx: String,
    json: String,
}

#[derive(Serialize)]
struct LastImport {
    when: String,
    findings: String,
}

impl PortfolioPage {
    /// The page of a view.
    pub fn new(snapshot: &Snapshot, view: &View) -> Self {
        let selection = select::page(snapshot, view);
        let view = &view.on_page(selection.page);
        let first = (selection.page - 1) * PAGE + 1;
        let export = |kind: &str| view.on_page(1).address(&format!("{PATH}.{kind}"));
        Self {
            heading: heading(selection.total, &view.phase),
            range: range(first, selection.rows.len(), view),
            counts: controls::counts(snapshot, &selection.counts, view),
            columns: controls::columns(view),
            rows: selection.rows.iter().map(|row| line(snapshot, row)).collect(),
            choices: controls::choices(snapshot),
            active_filters: controls::active_filters(snapshot, view),
            looser: if selection.total == 0 { controls::looser(snapshot, view) } else { Vec::new() },
            exports: Exports {
                label: export_label(selection.total),
                csv: export("csv"),
                xlsx: export("xlsx"),
                json: export("json"),
            },
            pages: controls::pages(&selection, view),
            lists_open: view.uses_lists(),
            is_empty: selection.total == 0,
            is_bare: snapshot.rows.is_empty(),
            last_import: snapshot.last_import.as_ref().map(|(at, findings)| LastImport {
                when: instant::shown(at),
                findings: french::count(*findings, "constat d’import", "constats d’import"),
            }),
            view: view.clone(),
        }
    }
}

/// Says how much will be taken away.
fn export_label(total: usize) -> String {
    match total {
        1 => "Exporter ce produit".to_owned(),
        _ => format!("Exporter les {}", french::integer(i64::try_from(total).unwrap_or(i64::MAX))),
    }
}

fn heading(total: usize, phase: &str) -> String {
    let (one, many) = match phase {
        "" | "actifs" => ("produit actif", "produits actifs"),
        _ => ("produit", "produits"),
    };
    french::count(total as u64, one, many)
}

fn range(first: usize, shown: usize, view: &View) -> String {
    if shown == 0 {
        return String::new();
    }
    let order = match Order::parse(&view.tri) {
        Order { by: By::Name, descending: false } => "par nom",
        Order { by: By::Name, descending: true } => "par nom, de Z à A",
        Order { by: By::Phase, .. } => "par phase",
        Order { by: By::Since, descending: false } => "du plus ancien au plus récent dans sa phase",
        Order { by: By::Since, descending: true } => "du plus récent au plus ancien dans sa phase",
        Order { by: By::Amount, descending: false } => "par montant FAST croissant",
        Order { by: By::Amount, descending: true } => "par montant FAST décroissant",
    };
    format!("{first} à {}, {order}", first + shown - 1)
}

fn line(snapshot: &Snapshot, row: &Row) -> Line {
    let links = &row.links;
    let mark = |label, href: &Option<String>| Mark { label, href: href.clone() };
    Line {
        name: row.name.clone(),
        href: format!("{PATH}/{}", row.slug),
        mission: row.mission.clone(),
        phase: row.phase.map(|span| badge(span.phase, &snapshot.labels[usize::from(span.phase.rank) - 1])),
        since: row.phase.map(|span| french::date(span.start)).unwrap_or_default(),
        sponsors: snapshot.sponsors_of(row).map(|it| it.name.clone()).collect(),
        awards: snapshot
            .awards_of(row)
            .iter()
            .map(|award| AwardLine {
                edition: award.edition,
                amount: award.total.map_or_else(|| "montant inconnu".to_owned(), Euros::short),
            })
            .collect(),
        marks: [
            mark("Code", &links.repository),
            mark("Stats", &links.stats),
            mark("Budget", &links.budget),
            mark("Impact", &links.impact),
        ],
    }
}
