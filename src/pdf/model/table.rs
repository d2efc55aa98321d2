//! Tables: columns, cells that may take several columns or rows, a total.

use std::borrow::Cow;

use serde::Serialize;

use super::Text;

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
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
    /// The table with as many cells in each row as it has columns: what goes further gets a column
    /// without a title, what lacks is blank, and no cell goes on below the last row.
    pub fn squared(&self) -> Cow<'_, Self> {
        let bodies = [self.rows.as_slice(), self.total.as_slice()];
        let columns = bodies.map(width).into_iter().fold(self.columns.len(), usize::max);
        if columns == self.columns.len() && bodies.iter().all(|rows| is_square(rows, columns)) {
            return Cow::Borrowed(self);
        }
        let mut table = self.clone();
        table.columns.resize_with(columns, Column::default);
        square(&mut table.rows, columns);
        square(table.total.as_mut_slice(), columns);
        Cow::Owned(table)
    }

    /// Whether a row is a heading of the rows below it.
    pub fn is_group(&self, row: &[Cell]) -> bool {
        matches!(row, [only] if only.columns == self.columns.len() && only.columns > 1)
    }
}

/// How many columns rows cover.
fn width(rows: &[Vec<Cell>]) -> usize {
    let mut places = Places::new(0);
    for cells in rows {
        places.row(cells);
    }
    places.taken.len()
}

/// Whether rows cover as many columns, and no more rows than there are.
fn is_square(rows: &[Vec<Cell>], columns: usize) -> bool {
    let mut places = Places::new(columns);
    rows.iter().all(|cells| places.blanks(cells) == 0) && !places.spans_any()
}

/// Makes them so.
fn square(rows: &mut [Vec<Cell>], columns: usize) {
    let mut places = Places::new(columns);
    let count = rows.len();
    for (rank, cells) in rows.iter_mut().enumerate() {
        for cell in cells.iter_mut() {
            cell.rows = cell.rows.min(count - rank);
        }
        let blanks = places.blanks(cells);
        cells.extend((0..blanks).map(|_| Cell::from("")));
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
            if next.len() < at + cell.columns {
                next.resize(at + cell.columns, 0);
            }
            for rows in next.iter_mut().skip(at).take(cell.columns) {
                *rows = cell.rows.saturating_sub(1);
            }
            at += cell.columns;
        }
        self.taken = next;
        placed
    }

    /// Places the next row; gives the number of columns that it leaves free at its end.
    fn blanks(&mut self, cells: &[Cell]) -> usize {
        let before = self.taken.clone();
        let end = self.row(cells).last().map_or(0, |(at, cell)| at + cell.columns);
        before.iter().skip(end).filter(|rows| **rows == 0).count()
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

    #[test]
    fn each_row_has_a_cell_in_each_column_and_no_cell_goes_below_the_last() {
        let column = || Column { title: "titre".to_owned(), numeric: false };
        let table = Table {
            columns: vec![column(), column()],
            rows: vec![vec![Cell::down("a", 2), Cell::from("b"), Cell::from("c")], vec![Cell::down("d", 3)]],
            total: Some(vec![Cell::from("e")]),
            ..Table::default()
        };
        let squared = table.squared();
        assert_eq!(
            squared.columns.iter().map(|it| it.title.as_str()).collect::<Vec<_>>(),
            ["titre", "titre", ""]
        );
        let texts = |cells: &[Cell]| cells.iter().map(|it| it.text.plain()).collect::<Vec<_>>().join("|");
        assert_eq!(texts(&squared.rows[0]), "a|b|c");
        assert_eq!(texts(&squared.rows[1]), "d|");
        assert_eq!(squared.rows[1][0].rows, 1);
        assert_eq!(texts(squared.total.as_ref().unwrap()), "e||");
        assert!(matches!(squared.squared(), Cow::Borrowed(_)));
    }
}
