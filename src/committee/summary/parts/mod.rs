//! The parts of a report, the same on the page and on paper: a picture, its table, how it was obtained. A total is that
//! of the lines it stands under.

mod decisions;
mod goals;
mod money;
mod pending;

use super::gather::{Report, Sheet};
use super::words::round;
use crate::money::Euros;
use crate::pdf::model::Drawing;
use crate::web::french;

pub use decisions::granted;
pub use goals::at_80;

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Value {
    /// In words.
    pub text: String,
    /// Where it leads on the page; empty when nowhere.
    pub href: String,
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self { text, href: String::new() }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Title of each column, and whether it holds numbers.
    pub columns: Vec<(String, bool)>,
    /// Rows; the first cell names its row.
    pub rows: Vec<Vec<Value>>,
    /// The total, if there is one.
    pub total: Option<Vec<String>>,
}

/// A picture, with what it shows in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// The picture.
    pub drawing: Drawing,
    /// What a reader remembers of it.
    pub alt: String,
}

/// A part of the report.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its name in the address.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Its picture, when there is something to draw.
    pub chart: Option<Chart>,
    /// Its table; without rows, `none` is said instead.
    pub grid: Grid,
    /// How its figures were obtained.
    pub note: String,
    /// What is said when there is nothing.
    pub none: &'static str,
}

fn columns(all: &[(&str, bool)]) -> Vec<(String, bool)> {
    all.iter().map(|it| (it.0.to_owned(), it.1)).collect()
}

fn share(part: i64, whole: i64) -> String {
    french::percent(part, whole).unwrap_or_else(|| "–".to_owned())
}

fn in_euros(value: i64) -> String {
    round(Euros::from_cents(value.saturating_mul(100)))
}

/// A committee on its own page.
fn link(sheet: &Sheet) -> Value {
    Value { text: sheet.product.name.clone(), href: format!("/comites/{}", sheet.committee.id) }
}

/// The parts that come before what is said of each product.
pub fn before(report: &Report) -> Vec<Part> {
    let mut all = vec![
        goals::by_phase(report),
        decisions::by_outcome(report),
        decisions::by_product(report),
        money::by_payer(report),
        money::by_incubator(report),
    ];
    all.extend(report.selection.semester().map(|_| decisions::by_month(report)));
    all
}

/// The parts that come after what is said of each product.
pub fn after(report: &Report) -> Vec<Part> {
    vec![pending::late(report), pending::conditions(report), goals::left_out(report)]
}
