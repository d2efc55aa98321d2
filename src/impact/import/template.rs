//! The template of a table of readings: the metrics of the product, and the periods that are expected of them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rocket::http::ContentType;

use crate::impact::record::metric::Known;
use crate::impact::rules::Period;
use crate::web::table_file::{Cell, Download, TableFile};

/// Periods that the template has lines for.
const LINES: usize = 12;

/// Titles: the period, then one column for each metric that is followed, with its unit.
fn titles(metrics: &[Known]) -> Vec<String> {
    let title = |it: &&Known| match it.current().unit.suffix() {
        suffix if suffix.is_empty() => it.row.name.clone(),
        suffix => format!("{} ({suffix})", it.row.name),
    };
    // A name that a spreadsheet would compute is made harmless.
    let harmless = |it: String| if it.starts_with(['=', '+', '-', '@']) { format!("'{it}") } else { it };
    std::iter::once("Période".to_owned()).chain(followed(metrics).map(|it| harmless(title(&it)))).collect()
}

/// Those that are followed and that a table can say: an effect comes with its two groups.
fn followed(metrics: &[Known]) -> impl Iterator<Item = &Known> {
    metrics.iter().filter(|it| it.row.ending.is_none() && it.current().unit.compares().is_none())
}

/// The last twelve periods that are over, of each kind that the metrics measure, the oldest first.
fn periods(metrics: &[Known], today: NaiveDate) -> Vec<Period> {
    let kinds: BTreeSet<_> = followed(metrics).map(|it| it.current().period).collect();
    let mut periods: BTreeSet<Period> = BTreeSet::new();
    let mut codes = BTreeSet::new();
    for kind in kinds {
        let last = Period::over_by(kind, today);
        let own = std::iter::successors(Some(last), |it| Some(it.previous())).take(LINES);
        // A month and the twelve that end with it are written alike: one line serves both.
        periods.extend(own.filter(|it| codes.insert(it.code())));
    }
    periods.into_iter().collect()
}

/// As spreadsheets set in French expect it: UTF-8 with its mark, and semicolons.
pub fn csv(slug: &str, metrics: &[Known], today: NaiveDate) -> Download {
    let titles = titles(metrics);
    let quoted: Vec<String> = titles.iter().map(|it| format!("\"{}\"", it.replace('"', "\"\""))).collect();
    let mut text = format!("\u{feff}{}\r\n", quoted.join(";"));
    for it in periods(metrics, today) {
        text.push_str(&it.code());
        text.push_str(&";".repeat(titles.len() - 1));
        text.push_str("\r\n");
    }
    let kind = ContentType::CSV.with_params(("charset", "utf-8"));
    Download { name: format!("modele-releves-{slug}.csv"), kind, bytes: text.into_bytes() }
}

/// As a workbook.
pub fn xlsx(slug: &str, metrics: &[Known], today: NaiveDate) -> anyhow::Result<Download> {
    let titles = titles(metrics);
    let columns = titles.iter().map(|it| (it.as_str(), 24)).collect();
    let row = |it: Period| {
        let mut row = vec![Cell::text(it.code())];
        row.resize(titles.len(), Cell::Empty);
        row
    };
    let rows = periods(metrics, today).into_iter().map(row).collect();
    Download::xlsx(&format!("modele-releves-{slug}"), &TableFile { name: "Relevés", columns, rows })
}
