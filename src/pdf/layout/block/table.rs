//! Tables: numbers to the right, rules between rows, a header that comes back on each page.

use std::rc::Rc;

use crate::pdf::error::PdfError;
use crate::pdf::layout::flow::Flow;
use crate::pdf::layout::row::{Join, Row, Shape};
use crate::pdf::model::{Mark, Table, Text};
use crate::pdf::text::breaking::Align;
use crate::pdf::text::paragraph::{set, single};
use crate::pdf::theme::{
    ACCENT, CAPTION, CELL, CELL_HEAD, CELL_STRONG, Colour, HAIR, INK, LEFT, RIGHT, Style, TEXT, mm,
};
use crate::pdf::tree::{Attribute, ElementId, ROOT};

/// Room on each side of a cell.
pub const PADDING: f32 = mm(1.5);
/// From the top of a row to its first baseline.
pub const CELL_TOP: f32 = 10.0;
/// From its last baseline to its bottom.
pub const CELL_BOTTOM: f32 = 5.4;
/// From the last baseline of text to the top of a table.
pub const TABLE_GAP: f32 = 13.7;
/// From the bottom of a table to the next baseline.
pub const AFTER_TABLE: f32 = 17.3;
/// Between two lines of a cell.
const CELL_LEADING: f32 = 12.0;
/// From text to a caption, from a caption to its table.
const CAPTION_GAP: f32 = 18.0;
const UNDER_CAPTION: f32 = 7.5;
/// Extra room before a text column that follows a numeric one.
const AFTER_NUMBERS: f32 = mm(4.0);
/// Longest table that is never cut.
const WHOLE_ROWS: usize = 12;
/// Left edge and size of the cells tried in turn, until all columns fit.
const ATTEMPTS: [(f32, f32); 5] = [(TEXT, 9.0), (LEFT, 9.0), (LEFT, 8.0), (LEFT, 7.0), (LEFT, 6.0)];

/// Where columns stand.
struct Grid {
    left: f32,
    size: f32,
    columns: Vec<Slot>,
}

/// Where the text of a column stands.
#[derive(Clone, Copy)]
struct Slot {
    left: f32,
    right: f32,
    numeric: bool,
}

impl Flow<'_, '_> {
    /// A table, held to the sentence that announces it.
    pub fn table(&mut self, table: &Table) -> Result<(), PdfError> {
        self.flush_side();
        self.announce();
        let grid = self.grid(table)?;
        let element = self.tree.add("Table", ROOT);
        let mut gap = TABLE_GAP;
        if let Some(caption) = &table.caption {
            self.captions += 1;
            let tag = self.tree.add("Caption", element);
            let mut row = Row { join: Join::Firm, ..Row::text(CAPTION_GAP) };
            let line =
                self.spaced_line(&Text::from(format!("Tableau {} — {caption}", self.captions)), CAPTION)?;
            row.draw(tag, Shape::Text { x: grid.left, y: 0.0, line });
            self.rows.push(row);
            gap = UNDER_CAPTION;
        }
        let titles: Vec<Text> =
            table.columns.iter().map(|column| Text::from(column.title.as_str())).collect();
        let head_style = Style { size: grid.size - 0.5, ..CELL_HEAD };
        let mut header = self.table_row(element, &grid, &titles, head_style, None, None)?;
        header.decorate(grid.rule(0.0, 0.9, ACCENT));
        header.decorate(grid.rule(header.depth, 0.5, INK));
        header.join = Join::Firm;
        let repeated = Rc::new(Row { gap: 0.0, ..header.clone() });
        self.rows.push(Row { gap, ..header });
        let style = Style { size: grid.size, ..CELL };
        let count = table.rows.len();
        for (rank, cells) in table.rows.iter().enumerate() {
            let mut row = self.table_row(
                element,
                &grid,
                cells,
                style,
                Some(table.header_column),
                Some(&table.columns),
            )?;
            let last = rank + 1 == count;
            let (thickness, colour) = if last && table.total.is_some() { (0.5, INK) } else { (0.5, HAIR) };
            row.decorate(grid.rule(row.depth, thickness, colour));
            let edge = rank == 0 || rank + 2 >= count;
            let holds = !last || table.total.is_some();
            row.join = if holds && (edge || count <= WHOLE_ROWS) { Join::Firm } else { Join::Free };
            row.header = Some(repeated.clone());
            self.rows.push(row);
        }
        if let Some(total) = &table.total {
            let style = Style { size: grid.size, ..CELL_STRONG };
            let mut row = self.table_row(
                element,
                &grid,
                total,
                style,
                Some(table.header_column),
                Some(&table.columns),
            )?;
            row.decorate(grid.rule(row.depth, 0.9, ACCENT));
            row.header = Some(repeated);
            self.rows.push(row);
        }
        self.gap = AFTER_TABLE;
        Ok(())
    }

    /// One row; `header_column` is unknown for the row of headers.
    fn table_row(
        &mut self,
        table: ElementId,
        grid: &Grid,
        cells: &[Text],
        style: Style,
        header_column: Option<usize>,
        columns: Option<&[crate::pdf::model::Column]>,
    ) -> Result<Row, PdfError> {
        let parent = self.tree.add("TR", table);
        let mut row = Row::default();
        let mut bottom = CELL_TOP;
        for (rank, (cell, slot)) in cells.iter().zip(&grid.columns).enumerate() {
            let tag = match header_column {
                None => self.tree.add_with("TH", parent, Attribute::Scope("Column")),
                Some(header) if header == rank => self.tree.add_with("TH", parent, Attribute::Scope("Row")),
                Some(_) => self.tree.add("TD", parent),
            };
            let dash = Text::from("–");
            let numeric_blank = columns.is_some() && slot.numeric && cell.is_empty();
            let text = if numeric_blank { &dash } else { cell };
            let mut y = CELL_TOP;
            for (line_rank, line) in
                set(self.shaper, text, style, slot.right - slot.left + 0.05, Align::Left)?
                    .into_iter()
                    .enumerate()
            {
                if line_rank > 0 {
                    y += CELL_LEADING;
                }
                let x = if slot.numeric { slot.right - line.width() } else { slot.left };
                row.draw(tag, Shape::Text { x, y, line });
            }
            bottom = bottom.max(y);
        }
        row.depth = bottom + CELL_BOTTOM;
        Ok(row)
    }

    /// Widths of the columns: numbers never wrap, texts share what is left.
    fn grid(&mut self, table: &Table) -> Result<Grid, PdfError> {
        let mut grid = Grid { left: TEXT, size: CELL.size, columns: Vec::new() };
        for (left, size) in ATTEMPTS {
            grid.left = left;
            grid.size = size;
            let needs = self.needs(table, size)?;
            let least: f32 = needs.iter().map(|need| need.0).sum();
            if least <= RIGHT - left {
                grid.place(table, &share(&needs, RIGHT - left));
                return Ok(grid);
            }
            grid.place(table, &share(&needs, RIGHT - left));
        }
        Ok(grid)
    }

    /// For each column the least width and the width it would like, padding included.
    fn needs(&mut self, table: &Table, size: f32) -> Result<Vec<(f32, f32)>, PdfError> {
        let mut needs = Vec::with_capacity(table.columns.len());
        for (rank, column) in table.columns.iter().enumerate() {
            let (mut least, mut wish) = (0.0_f32, 0.0_f32);
            let header = Text::marked(&column.title, Mark::Plain);
            let head_style = Style { size: size - 0.5, ..CELL_HEAD };
            let cells = table.rows.iter().chain(&table.total).filter_map(|row| row.get(rank));
            let styled = cells.map(|cell| (cell, Style { size, ..CELL_STRONG }));
            for (cell, style) in styled.chain(std::iter::once((&header, head_style))) {
                let width = single(self.shaper, cell, style)?.width();
                wish = wish.max(width);
                least = least.max(if column.numeric { width } else { self.longest_word(cell, style)? });
            }
            let padding = 2.0 * PADDING + if follows_numbers(table, rank) { AFTER_NUMBERS } else { 0.0 };
            needs.push((least + padding, wish + padding));
        }
        Ok(needs)
    }

    /// Width of the longest word of a text.
    pub fn longest_word(&mut self, text: &Text, style: Style) -> Result<f32, PdfError> {
        let mut longest = 0.0_f32;
        for word in text.plain().split(' ') {
            longest = longest.max(self.shaper.word(style.face, word)?.width * style.size);
        }
        Ok(longest)
    }
}

impl Grid {
    fn rule(&self, y: f32, thickness: f32, colour: Colour) -> Shape {
        Shape::Rule { x: self.left, right: RIGHT, y, thickness, colour }
    }

    fn place(&mut self, table: &Table, widths: &[f32]) {
        let mut x = self.left;
        self.columns.clear();
        for (rank, (column, width)) in table.columns.iter().zip(widths).enumerate() {
            let extra = if follows_numbers(table, rank) { AFTER_NUMBERS } else { 0.0 };
            self.columns.push(Slot {
                left: x + PADDING + extra,
                right: x + width - PADDING,
                numeric: column.numeric,
            });
            x += width;
        }
    }
}

fn follows_numbers(table: &Table, rank: usize) -> bool {
    let numeric = |rank: usize| table.columns.get(rank).is_some_and(|column| column.numeric);
    rank > 0 && numeric(rank - 1) && !numeric(rank)
}

/// Shares a width: each column has what it needs, then what it wishes as far as there is room; the
/// rest goes to all alike.
fn share(needs: &[(f32, f32)], width: f32) -> Vec<f32> {
    let least: f32 = needs.iter().map(|need| need.0).sum();
    let wish: f32 = needs.iter().map(|need| need.1).sum();
    let room = (width - least).max(0.0);
    let part = if wish > least { (room / (wish - least)).min(1.0) } else { 0.0 };
    #[expect(clippy::cast_precision_loss, reason = "a table has a few columns")]
    let spare = (width - least - (wish - least) * part).max(0.0) / needs.len().max(1) as f32;
    needs.iter().map(|(least, wish)| least + (wish - least) * part + spare).collect()
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn columns_fill_the_width_and_keep_what_they_need() {
        for needs in [vec![(10.0, 30.0), (20.0, 20.0)], vec![(50.0, 80.0), (50.0, 50.0)]] {
            let widths = share(&needs, 100.0);
            assert!((widths.iter().sum::<f32>() - 100.0).abs() < 0.01);
            assert!(widths.iter().zip(&needs).all(|(width, need)| *width >= need.0));
        }
    }
}
