//! A file of applications as titles and lines.

use super::super::rules::table::Line;
use crate::web::sheet::{self, Wanted};
pub use crate::web::sheet::{LARGEST, Refusal};

/// What is expected of the file.
const WANTED: Wanted =
    Wanted { most_lines: 500, all: "les candidatures", of_all: "des candidatures", each: "candidature" };

/// A table of applications as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its titles, each one once.
    pub titles: Vec<String>,
    /// Its lines, but for empty ones.
    pub lines: Vec<Line>,
}

/// Reads a CSV or an XLSX file.
///
/// # Errors
/// Neither of them, or too large, or without a line.
pub fn read(bytes: &[u8]) -> Result<Sheet, Refusal> {
    let read = sheet::read(bytes, &WANTED)?;
    let lines = read.lines.into_iter().map(|it| Line { number: it.number, cells: it.cells }).collect();
    Ok(Sheet { titles: read.titles, lines })
}
