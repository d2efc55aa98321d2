//! What the pages of the templates show.

mod difference;
mod edit;
mod list;
mod merge;
mod names;
mod show;
mod version;

pub use edit::{EditPage, PreviewPage, Stale};
pub use list::ListPage;
pub use show::ShowPage;
pub use version::{DeliveredPage, VersionPage};

use serde::Serialize;

use super::Kind;
use super::record::Version;
use crate::web::instant;

/// A version in a list.
#[derive(Clone, Debug, Serialize)]
struct Line {
    number: i64,
    reason: String,
    /// « par Léa Dormoy, le 23 nov. 2026 à 6 h 10 ».
    by: String,
}

impl From<&Version> for Line {
    fn from(it: &Version) -> Self {
        Self { number: it.number, reason: it.reason.clone(), by: by(it) }
    }
}

/// Who wrote a version, and when.
fn by(version: &Version) -> String {
    let who = version.author.as_ref().map(|it| format!("par {it}"));
    let when = version.created_at.as_ref().map(|it| format!("le {}", instant::shown(it)));
    [who, when].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Where the pages of a kind are.
fn path(kind: &Kind) -> String {
    format!("{}/{}", super::PATH, kind.slug)
}
