//! One version beside the one before; the text Jalon carries beside the one in use.

use std::time::Instant;

use serde::Serialize;

use super::difference::{Difference, Row, TIME, between, whole};
use super::{Line, path};
use crate::web::page::{Page, Section};
use crate::wording::Kind;
use crate::wording::record::Version;

/// A version: what it changed, and its whole text.
#[derive(Serialize)]
pub struct VersionPage {
    title: &'static str,
    path: String,
    version: Line,
    /// Number of the version in use.
    current: i64,
    /// Number of the version that it is compared with.
    before: Option<i64>,
    difference: Option<Difference>,
    text: Vec<Row>,
}

impl Page for VersionPage {
    const TEMPLATE: &'static str = "wording/version.html";
    const SECTION: Section = Section::None;
}

impl VersionPage {
    /// `before` is an older version to compare it with, if there is one. Off the threads that answer: texts are
    /// compared.
    pub fn new(kind: &Kind, version: &Version, before: Option<&Version>, current: i64) -> Self {
        Self {
            title: kind.title,
            path: path(kind),
            version: version.into(),
            current,
            before: before.map(|it| it.number),
            difference: before.map(|it| between(&it.source, &version.source, Instant::now() + TIME)),
            text: whole(&version.source),
        }
    }
}

/// The text that this version of Jalon carries.
#[derive(Serialize)]
pub struct DeliveredPage {
    title: &'static str,
    path: String,
    current: i64,
    difference: Difference,
}

impl Page for DeliveredPage {
    const TEMPLATE: &'static str = "wording/delivered.html";
    const SECTION: Section = Section::None;
}

impl DeliveredPage {
    /// Beside the text in use. Off the threads that answer: texts are compared.
    pub fn new(kind: &Kind, current: &Version) -> Self {
        Self {
            title: kind.title,
            path: path(kind),
            current: current.number,
            difference: between(&current.source, kind.delivered, Instant::now() + TIME),
        }
    }
}
