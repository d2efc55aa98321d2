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

/// Which column each cell of the rows begins in, whatever spans from above.
pub struct Places {
    /// For each column, how many rows are still taken by a cell from above.
    taken: Vec<usize>,
}

impl Places {
    /// Before the first row.
    pub fn new(columns: usize) -> Self {
        Self { taken: vec![0; columns] }
    }

    /// The cells of the next row with the column each begins in.
    pub fn row<'c>(&mut self, cells: &'c [Cell]) -> Vec<(usize, &'c Cell)> {
        let mut placed = Vec::with_capacity(cells.len());
        let mut at = 0;
        let mut next = self.taken.iter().map(|rows| rows.saturating_sub(1)).collect::<Vec<_>>();
        for cell in cells {
            while self.taken.get(at).is_some_and(|rows| *rows > 0) {
                at += 1;
            }
            placed.push((at, cell));
            for rows in next.iter_mut().skip(at).take(cell.columns) {
                *rows = cell.rows.saturating_sub(1);
            }
            at += cell.columns;
        }
        self.taken = next;
        placed
    }

    /// Whether a column is still taken below the last row.
    pub fn spans(&self, column: usize) -> bool {
        self.taken.get(column).is_some_and(|rows| *rows > 0)
    }

    /// Whether any column is.
    pub fn spans_any(&self) -> bool {
        self.taken.iter().any(|rows| *rows > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_beside_what_spans_from_above() {
        let mut places = Places::new(3);
        let first = [Cell::down("a", 2), Cell::across("b", 2)];
        assert_eq!(places.row(&first).iter().map(|it| it.0).collect::<Vec<_>>(), [0, 1]);
        assert!(places.spans(0) && !places.spans(1) && places.spans_any());
        let second = [Cell::from("c"), Cell::from("d")];
        assert_eq!(places.row(&second).iter().map(|it| it.0).collect::<Vec<_>>(), [1, 2]);
        assert!(!places.spans_any());
    }
}
