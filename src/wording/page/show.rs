//! The page of one kind: the text in use, and every version before.

use serde::Serialize;

use super::{Line, path};
use crate::web::french;
use crate::web::page::{Page, Section};
use crate::wording::Kind;
use crate::wording::record::Version;

/// A kind of document.
#[derive(Serialize)]
pub struct ShowPage {
    title: &'static str,
    path: String,
    current: Line,
    lines: String,
    history: Vec<Line>,
    /// Whether this version of Jalon carries a text that was never a version.
    has_proposal: bool,
}

impl Page for ShowPage {
    const TEMPLATE: &'static str = "wording/show.html";
    const SECTION: Section = Section::None;
}

impl ShowPage {
    /// With its versions, newest first.
    pub fn new(kind: &Kind, current: &Version, versions: &[Version]) -> Self {
        Self {
            title: kind.title,
            path: path(kind),
            current: current.into(),
            lines: french::count(current.source.lines().count() as u64, "ligne", "lignes"),
            history: versions.iter().map(Line::from).collect(),
            has_proposal: has_proposal(kind, versions),
        }
    }
}

/// Whether the text carried by the program is new to the history.
pub fn has_proposal(kind: &Kind, versions: &[Version]) -> bool {
    versions.iter().all(|it| it.source.trim() != kind.delivered.trim())
}
