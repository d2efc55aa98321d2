//! The list of the kinds of documents.

use serde::Serialize;

use super::{Line, path};
use crate::web::page::{Page, Section};
use crate::wording::Kind;
use crate::wording::record::Version;

/// Every kind, with its version in use.
#[derive(Serialize)]
pub struct ListPage {
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    href: String,
    title: &'static str,
    current: Line,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "wording/list.html";
    const SECTION: Section = Section::None;
}

impl ListPage {
    /// Kinds with their newest version.
    pub fn new(all: &[(&Kind, Version)]) -> Self {
        let row = |(kind, version): &(&Kind, Version)| Row {
            href: path(kind),
            title: kind.title,
            current: version.into(),
        };
        Self { rows: all.iter().map(row).collect() }
    }
}
