//! How well committees are kept on a day: counts, and the lists they come from.

use chrono::NaiveDate;
use serde::Serialize;

use super::page::phase;
use crate::collation;
use crate::committee::record::over::{Line, Over};
use crate::committee::rules::{Cover, Figures, OLD_DAYS, cover, figures};
use crate::web::french;
use crate::web::page::{Page, Section};

/// The page.
#[derive(Serialize)]
pub struct CoverPage {
    today: String,
    old_days: i64,
    active: u64,
    never_count: u64,
    old_count: u64,
    recent_count: u64,
    never: Vec<Row>,
    old: Vec<Row>,
    recent: Vec<Row>,
}

/// A product with what is on record of it.
#[derive(Serialize)]
struct Row {
    href: String,
    name: String,
    phase: String,
    last: String,
    days: String,
}

impl Page for CoverPage {
    const TEMPLATE: &'static str = "committee/cover.html";
    const SECTION: Section = Section::Committees;
}

impl CoverPage {
    /// The page on `today`.
    pub fn new(over: &Over, today: NaiveDate) -> Self {
        let mut covers: Vec<(&Line, Cover)> =
            over.lines.iter().map(|it| (it, cover(&it.facts, today))).collect();
        covers.sort_by(|a, b| collation::compare(&a.0.product.name, &b.0.product.name));
        let Figures { active, never, old, recent } = figures(covers.iter().map(|it| it.1));
        let rows = |test: fn(Cover) -> bool| {
            let mut own: Vec<_> = covers.iter().filter(|it| test(it.1)).collect();
            // The oldest first: of the same day, in alphabetical order.
            own.sort_by_key(|it| last(it.1).map(|it| it.0));
            own.into_iter().map(|(line, cover)| row(over, line, *cover, today)).collect()
        };
        Self {
            today: french::date_long(today),
            old_days: OLD_DAYS,
            active,
            never_count: never,
            old_count: old,
            recent_count: recent,
            never: rows(|it| it == Cover::Never),
            old: rows(|it| matches!(it, Cover::Old { .. })),
            recent: rows(|it| matches!(it, Cover::Recent { .. })),
        }
    }
}

fn last(cover: Cover) -> Option<(NaiveDate, i64)> {
    match cover {
        Cover::Old { last, days } | Cover::Recent { last, days } => Some((last, days)),
        Cover::Inactive | Cover::Never => None,
    }
}

fn row(over: &Over, line: &Line, cover: Cover, today: NaiveDate) -> Row {
    let last = last(cover);
    Row {
        href: format!("/produits/{}/comites", line.product.slug),
        name: line.product.name.clone(),
        phase: phase(over, line, today),
        last: last.map(|it| french::date(it.0)).unwrap_or_default(),
        days: last.map(|it| french::count(it.1.unsigned_abs(), "jour", "jours")).unwrap_or_default(),
    }
}
