//! Cells side by side in a row; a row deeper than a page bears becomes one strip for each line, so that
//! it goes on over the page.

use super::table::{CELL_BOTTOM, CELL_LEADING, CELL_TOP};
use crate::pdf::layout::row::{Join, Row};
use crate::pdf::model::Places;

/// A cell whose lines are set.
pub struct SetCell {
    /// Its lines.
    pub lines: Vec<Row>,
    /// Rows it takes.
    pub rows: usize,
}

/// Rows so far: which columns are taken, and how far down cells that take several rows reach.
pub struct Rows {
    /// Where the cells of the next row begin.
    pub places: Places,
    /// Rows laid out.
    count: usize,
    /// From the top of the first to the bottom of the last.
    depth: f32,
    /// For each cell that goes on, its last row and its bottom.
    spans: Vec<(usize, f32)>,
}

impl Rows {
    /// Before the first row.
    pub fn new(columns: usize) -> Self {
        Self { places: Places::new(columns), count: 0, depth: 0.0, spans: Vec::new() }
    }

    /// Makes the next row deep enough for the cells that end in it, and gives those that go on a room
    /// of their own on the page where they begin.
    fn add(&mut self, row: &mut Row, below: &[(usize, f32)]) {
        self.spans.extend(below.iter().map(|(rows, depth)| (self.count + rows - 1, self.depth + depth)));
        for (last, bottom) in &self.spans {
            if *last == self.count {
                row.depth = row.depth.max(bottom - self.depth);
            }
        }
        row.descent = below.iter().map(|(_, depth)| depth - row.depth).fold(row.descent, f32::max);
        self.depth += row.depth;
        self.count += 1;
    }

    /// The same for a row in several parts, all of whose cells end in it.
    pub fn add_cut(&mut self, parts: &mut [Row]) {
        let depth: f32 = parts.iter().map(|part| part.depth).sum();
        let mut row = Row { depth, ..Row::default() };
        self.add(&mut row, &[]);
        if let Some(last) = parts.last_mut() {
            last.depth += row.depth - depth;
        }
    }
}

/// Cells side by side in one row.
pub fn whole(cells: Vec<SetCell>, rows: &mut Rows) -> Row {
    let mut row = Row::default();
    let mut bottom = CELL_TOP;
    let mut below = Vec::new();
    for cell in cells {
        let depth = row.absorb(cell.lines, CELL_TOP);
        if cell.rows == 1 {
            bottom = bottom.max(depth);
        } else {
            below.push((cell.rows, depth + CELL_BOTTOM));
        }
    }
    row.depth = bottom + CELL_BOTTOM;
    rows.add(&mut row, &below);
    row
}

/// How deep the lines of a cell reach, from the top of its row.
pub fn depth_of(lines: &[Row]) -> f32 {
    CELL_TOP + lines.iter().skip(1).map(|line| line.gap).sum::<f32>() + CELL_BOTTOM
}

/// The first lines of all cells, then the second ones, and so on; two lines at least on each side of a
/// page.
pub fn strips(cells: Vec<Vec<Row>>) -> Vec<Row> {
    let count = cells.iter().map(Vec::len).max().unwrap_or_default();
    let mut strips: Vec<Row> = (0..count)
        .map(|rank| Row {
            depth: if rank + 1 == count { CELL_TOP + CELL_BOTTOM } else { CELL_LEADING },
            descent: CELL_TOP + CELL_BOTTOM - CELL_LEADING,
            join: if rank == 0 || rank + 2 == count { Join::Firm } else { Join::Free },
            ..Row::default()
        })
        .collect();
    for lines in cells {
        for (strip, line) in strips.iter_mut().zip(lines) {
            strip.absorb(vec![line], CELL_TOP);
        }
    }
    strips
}
