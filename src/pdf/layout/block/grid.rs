//! Where the columns of a table stand: numbers never wrap, texts share what is left.

use super::table::PADDING;
use crate::pdf::error::PdfError;
use crate::pdf::layout::flow::Flow;
use crate::pdf::layout::row::Shape;
use crate::pdf::model::{Mark, Places, Table, Text};
use crate::pdf::text::paragraph::single;
use crate::pdf::text::words::is_blank;
use crate::pdf::theme::{CELL, CELL_HEAD, CELL_STRONG, Colour, LEFT, RIGHT, Style, TEXT, mm};

/// Extra room before a text column that follows a numeric one.
const AFTER_NUMBERS: f32 = mm(4.0);
/// Left edge and size of the cells tried in turn, until all columns fit.
const ATTEMPTS: [(f32, f32); 5] = [(TEXT, 9.0), (LEFT, 9.0), (LEFT, 8.0), (LEFT, 7.0), (LEFT, 6.0)];

/// Where columns stand.
pub struct Grid {
    /// Left edge of the table.
    pub left: f32,
    /// Size of its cells, in points.
    pub size: f32,
    /// Its columns.
    pub columns: Vec<Slot>,
}

/// Where the text of a column stands.
#[derive(Clone, Copy)]
pub struct Slot {
    /// Left edge of the column.
    pub edge: f32,
    /// Left end of its text.
    pub left: f32,
    /// Right end of its text.
    pub right: f32,
    /// Whether it holds numbers.
    pub numeric: bool,
}

impl Flow<'_, '_> {
    /// Widths of the columns, in the column of text unless it is too narrow.
    pub fn grid(&mut self, table: &Table) -> Result<Grid, PdfError> {
        let mut grid = Grid { left: TEXT, size: CELL.size, columns: Vec::new() };
        let first = usize::from(table.wide || self.column.0 < TEXT);
        for (left, size) in ATTEMPTS.into_iter().skip(first) {
            grid.left = left;
            grid.size = size;
            let needs = self.needs(table, size)?;
            let least: f32 = needs.iter().map(|need| need.0).sum();
            grid.place(table, &share(&needs, RIGHT - left));
            if least <= RIGHT - left {
                break;
            }
        }
        Ok(grid)
    }

    /// For each column the least width and the width it would like, padding included.
    fn needs(&mut self, table: &Table, size: f32) -> Result<Vec<(f32, f32)>, PdfError> {
        let padding = |rank| 2.0 * PADDING + if follows_numbers(table, rank) { AFTER_NUMBERS } else { 0.0 };
        let mut needs = Vec::with_capacity(table.columns.len());
        let head_style = Style { size: size - 0.5, ..CELL_HEAD };
        for (rank, column) in table.columns.iter().enumerate() {
            let header = Text::marked(&column.title, Mark::Plain);
            let width = single(self.shaper, &header, head_style)?.width();
            let least = if column.numeric { width } else { self.longest_word(&header, head_style)? };
            needs.push((least + padding(rank), width + padding(rank)));
        }
        let style = Style { size, ..CELL_STRONG };
        let mut places = Places::new(table.columns.len());
        for row in table.rows.iter().chain(&table.total) {
            for (rank, cell) in places.row(row) {
                let (Some(column), Some(need)) = (table.columns.get(rank), needs.get_mut(rank)) else {
                    continue;
                };
                if cell.columns > 1 {
                    continue;
                }
                let width = single(self.shaper, &cell.text, style)?.width();
                let least = if column.numeric { width } else { self.longest_word(&cell.text, style)? };
                *need = (need.0.max(least + padding(rank)), need.1.max(width + padding(rank)));
            }
        }
        Ok(needs)
    }

    /// Width of the longest word of a text.
    pub fn longest_word(&mut self, text: &Text, style: Style) -> Result<f32, PdfError> {
        let mut longest = 0.0_f32;
        for word in text.plain().split(is_blank) {
            longest = longest.max(self.shaper.word(style.face, word)?.width * style.size);
        }
        Ok(longest)
    }
}

impl Grid {
    /// A rule across the table.
    pub fn rule(&self, y: f32, thickness: f32, colour: Colour) -> Shape {
        Shape::Rule { x: self.left, right: RIGHT, y, thickness, colour }
    }

    /// Right edge of the columns from `first` on, `count` of them.
    pub fn right_edge(&self, first: usize, count: usize) -> f32 {
        self.columns.get(first + count).map_or(RIGHT, |next| next.edge)
    }

    fn place(&mut self, table: &Table, widths: &[f32]) {
        let mut x = self.left;
        self.columns.clear();
        for (rank, (column, width)) in table.columns.iter().zip(widths).enumerate() {
            let extra = if follows_numbers(table, rank) { AFTER_NUMBERS } else { 0.0 };
            self.columns.push(Slot {
                edge: x,
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
    if least > width {
        return squeeze(needs, width);
    }
    let wish: f32 = needs.iter().map(|need| need.1).sum();
    let room = (width - least).max(0.0);
    let part = if wish > least { (room / (wish - least)).min(1.0) } else { 0.0 };
    #[expect(clippy::cast_precision_loss, reason = "a table has a few columns")]
    let spare = (width - least - (wish - least) * part).max(0.0) / needs.len().max(1) as f32;
    needs.iter().map(|(least, wish)| least + (wish - least) * part + spare).collect()
}

/// Takes what lacks from the widest columns, which are cut to one width: their words are broken.
fn squeeze(needs: &[(f32, f32)], width: f32) -> Vec<f32> {
    let mut sorted: Vec<f32> = needs.iter().map(|need| need.0).collect();
    sorted.sort_by(f32::total_cmp);
    let (mut left, mut count) = (width, sorted.len());
    let mut cap = width;
    for least in sorted {
        #[expect(clippy::cast_precision_loss, reason = "a table has a few columns")]
        let even = left / count.max(1) as f32;
        cap = even;
        if least > even {
            break;
        }
        left -= least;
        count -= 1;
    }
    needs.iter().map(|need| need.0.min(cap)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_width_and_keep_what_they_need() {
        for needs in [vec![(10.0, 30.0), (20.0, 20.0)], vec![(50.0, 80.0), (50.0, 50.0)]] {
            let widths = share(&needs, 100.0);
            assert!((widths.iter().sum::<f32>() - 100.0).abs() < 0.01);
            assert!(widths.iter().zip(&needs).all(|(width, need)| *width >= need.0));
        }
    }

    #[test]
    fn the_widest_give_way_when_the_page_is_too_narrow() {
        let widths = share(&[(10.0, 10.0), (200.0, 200.0), (30.0, 40.0)], 100.0);
        assert_eq!(widths, [10.0, 60.0, 30.0]);
        assert_eq!(share(&[(200.0, 200.0), (300.0, 300.0)], 100.0), [50.0, 50.0]);
    }
}
