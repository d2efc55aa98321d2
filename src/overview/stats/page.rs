//! What the page of figures shows, each figure with how it was obtained.

use serde::Serialize;

use super::record::Held;
use crate::overview::portfolio::form::View;
use crate::overview::portfolio::{Row, Snapshot};
use crate::web::page::{Page, Section};
use crate::web::{french, instant};

/// The figures of the site.
#[derive(Serialize)]
pub struct StatsPage {
    active: String,
    lines: Vec<Line>,
    held: Vec<Figure>,
    last_import: String,
}

impl Page for StatsPage {
    const TEMPLATE: &'static str = "overview/stats.html";
    const SECTION: Section = Section::None;
}

/// A share of the active products.
#[derive(Serialize)]
struct Line {
    label: &'static str,
    count: String,
    share: String,
    missing: Option<Missing>,
}

#[derive(Serialize)]
struct Missing {
    label: String,
    href: String,
}

#[derive(Serialize)]
struct Figure {
    label: &'static str,
    count: String,
    how: &'static str,
}

impl StatsPage {
    /// The figures on the snapshot's day.
    pub fn new(snapshot: &Snapshot, held: &Held) -> Self {
        let active: Vec<&Row> =
            snapshot.rows.iter().map(AsRef::as_ref).filter(|row| row.is_active()).collect();
        let count = |has: &dyn Fn(&Row) -> bool| active.iter().filter(|row| has(row)).count();
        let line = |label, link: &str, has: &dyn Fn(&Row) -> bool| {
            let published = count(has);
            let absent = active.len() - published;
            let view = View { page: 1, manque: link.to_owned(), ..<View as Default>::default() };
            Line {
                label,
                count: integer(published),
                share: share(published, active.len()),
                missing: (absent > 0).then(|| Missing {
                    label: french::count(absent as u64, "manquant", "manquants"),
                    href: view.address("/produits"),
                }),
            }
        };
        Self {
            active: french::count(active.len() as u64, "produit actif", "produits actifs"),
            lines: vec![
                line("Code source", "code", &|row| row.links.repository.is_some()),
                line("Statistiques", "stats", &|row| row.links.stats.is_some()),
                line("Budget", "budget", &|row| row.links.budget.is_some()),
                line("Page d’impact", "impact", &|row| row.links.impact.is_some()),
            ],
            held: vec![
                figure("Produits", snapshot.rows.len() as u64, "toutes phases confondues"),
                figure(
                    "Organisations",
                    snapshot.organisations.len() as u64,
                    "sponsors, partenaires et propriétaires d’incubateurs",
                ),
                figure("Incubateurs", snapshot.incubators.len() as u64, "avec ou sans produit actif"),
                figure("Éditions FAST", held.editions, "celles dont Jalon connaît le numéro"),
                figure("Lauréats", held.laureates, "un produit lauréat deux fois compte deux fois"),
                figure("Conventions", held.conventions, "brouillons compris"),
                figure("Actes au journal", held.acts, "un par objet créé ou modifié"),
            ],
            last_import: snapshot.last_import.as_ref().map(|it| instant::shown(&it.0)).unwrap_or_default(),
        }
    }
}

fn figure(label: &'static str, count: u64, how: &'static str) -> Figure {
    Figure { label, count: french::integer(i64::try_from(count).unwrap_or(i64::MAX)), how }
}

fn integer(count: usize) -> String {
    french::integer(i64::try_from(count).unwrap_or(i64::MAX))
}

/// Exact share, or a dash when there is nothing to divide by.
fn share(part: usize, whole: usize) -> String {
    match (i64::try_from(part), i64::try_from(whole)) {
        (Ok(part), Ok(whole)) => french::percent(part, whole).unwrap_or_else(|| "–".to_owned()),
        _ => "–".to_owned(),
    }
}
