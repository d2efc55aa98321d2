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
pub use show::{ShowPage, has_proposal};
pub use version::{DeliveredPage, VersionPage};

use serde::Serialize;

use super::Kind;
use super::record::Version;
use crate::text::NO_BREAK_SPACE;
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
    let when = version.created_at.as_ref().map(|it| format!("le {}", held(&instant::shown(it))));
    [who, when].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// An instant whose year stays on the line of its month.
fn held(instant: &str) -> String {
    instant.replacen(' ', &NO_BREAK_SPACE.to_string(), 1)
}

/// Where the pages of a kind are.
fn path(kind: &Kind) -> String {
    format!("{}/{}", super::PATH, kind.slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_wrote_a_version_and_when_with_the_year_on_the_line_of_its_month() {
        let mut version = Version {
            number: 2,
            source: String::new(),
            reason: String::new(),
            author: Some("Léa Dormoy".to_owned()),
            created_at: Some("2026-11-23T05:10:00.000Z".to_owned()),
        };
        assert_eq!(by(&version), "par Léa Dormoy, le 23\u{a0}nov.\u{a0}2026 à 6\u{a0}h\u{a0}10");
        version.author = None;
        version.created_at = None;
        assert_eq!(by(&version), "");
    }
}
