//! Tables: columns, cells that may take several columns or rows, a total.

use serde::Serialize;

use super::Text;

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Column {
    /// Its header.
    pub title: String,
    /// Whether it holds numbers, set to the right.
    pub numeric: bool,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cell {
    /// What it says.
    pub text: Text,
    /// Number of columns it takes, from 1.
    pub columns: usize,
    /// Number of rows it takes, from 1; the rows below leave its place out.
    pub rows: usize,
}

impl Cell {
    /// A cell over several columns.
    pub fn across(text: impl Into<Text>, columns: usize) -> Self {
        Self { text: text.into(), columns: columns.max(1), rows: 1 }
    }

    /// A cell over several rows.
    pub fn down(text: impl Into<Text>, rows: usize) -> Self {
        Self { text: text.into(), columns: 1, rows: rows.max(1) }
    }
}

impl<T: Into<Text>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self { text: text.into(), columns: 1, rows: 1 }
    }
}

/// A table with one row of headers.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Table {
    /// Shown above, after « Tableau 1 — ».
    pub caption: Option<String>,
    /// Columns, in order.
    pub columns: Vec<Column>,
    /// Rows. A single cell across all columns heads the rows below it.
    pub rows: Vec<Vec<Cell>>,
    /// Last row, in bold under a strong rule.
    pub total: Option<Vec<Cell>>,
    /// Which column names its row (from 0).
    pub header_column: usize,
    /// Across the whole page rather than in the column of text.
    pub wide: bool,
    /// Under it: how its figures were obtained.
    pub note: Option<Text>,
}

impl Table {
    /// Whether a row is a heading of the rows below it.
    pub fn is_group(&self, row: &[Cell]) -> bool {
        matches!(row, [only] if only.columns == self.columns.len() && only.columns > 1)
    }
}
