//! Where the columns of a table stand: numbers never wrap, texts share what is left.

use super::table::PADDING;
use crate::pdf::error::PdfError;
use crate::pdf::layout::flow::Flow;
use crate::pdf::layout::row::Shape;
use crate::pdf::model::{Places, Table, Text};
use crate::pdf::text::line::Line;
use crate::pdf::text::paragraph::single;
use crate::pdf::theme::{CELL, CELL_HEAD, CELL_STRONG, Colour, LEFT, RIGHT, Style, TEXT, mm};

/// Extra room before a text column that follows a numeric one.
const AFTER_NUMBERS: f32 = mm(4.0);
/// Most that a column before one of text gains, as a share of what it wishes.
const WIDEST_GAIN: f32 = 0.5;
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

/// What a column asks for: the width of its longest word and that of its longest text, as shares of
/// the size of its letters.
struct Want {
    /// What is left free on both sides, in points.
    padding: f32,
    head: (f32, f32),
    cells: (f32, f32),
}

impl Want {
    /// The least width and the one it would like, in points, for letters of those sizes.
    fn at(&self, cell: f32, head: f32) -> (f32, f32) {
        let least = (self.head.0 * head).max(self.cells.0 * cell);
        let whole = (self.head.1 * head).max(self.cells.1 * cell);
        (least + self.padding, whole + self.padding)
    }
}

/// The style of a header above cells of that size.
pub fn head(size: f32) -> Style {
    Style { size: size - 0.5, ..CELL_HEAD }
}

impl Flow<'_, '_> {
    /// Widths of the columns, in the column of text unless it is too narrow.
    pub fn grid(&mut self, table: &Table) -> Result<Grid, PdfError> {
        let mut grid = Grid { left: TEXT, size: CELL.size, columns: Vec::new() };
        let first = usize::from(table.wide || self.column.0 < TEXT);
        let wants = self.wants(table)?;
        for (left, size) in ATTEMPTS.into_iter().skip(first) {
            grid.left = left;
            grid.size = size;
            let (cell, head) =
                (self.shaper.themed(Style { size, ..CELL }).size, self.shaper.themed(head(size)).size);
            let needs: Vec<(f32, f32)> = wants.iter().map(|want| want.at(cell, head)).collect();
            let least: f32 = needs.iter().map(|need| need.0).sum();
            let ends_in_text = table.columns.last().is_some_and(|last| !last.numeric);
            grid.place(table, &share(&needs, RIGHT - left, ends_in_text));
            if least <= RIGHT - left {
                break;
            }
        }
        Ok(grid)
    }

    /// What each column asks for, measured once for all sizes.
    fn wants(&mut self, table: &Table) -> Result<Vec<Want>, PdfError> {
        let mut wants = Vec::with_capacity(table.columns.len());
        for (rank, column) in table.columns.iter().enumerate() {
            let extra = if follows_numbers(table, rank) { AFTER_NUMBERS } else { 0.0 };
            let title = Text::from(column.title.as_str());
            let head = self.widths(&title, head(CELL.size), column.numeric)?;
            wants.push(Want { padding: 2.0 * PADDING + extra, head, cells: (0.0, 0.0) });
        }
        let count = table.columns.len();
        for (rows, style) in [(table.rows.as_slice(), CELL), (table.total.as_slice(), CELL_STRONG)] {
            let mut places = Places::new(count);
            for (rank, cell) in rows.iter().flat_map(|row| places.row(row)) {
                let (Some(column), Some(want)) = (table.columns.get(rank), wants.get_mut(rank)) else {
                    continue;
                };
                if cell.columns == 1 {
                    let (least, whole) = self.widths(&cell.text, style, column.numeric)?;
                    want.cells = (want.cells.0.max(least), want.cells.1.max(whole));
                }
            }
        }
        Ok(wants)
    }

    /// The least width of a text, all of it when it holds numbers, and the one that it would like: as
    /// shares of the size.
    fn widths(&mut self, text: &Text, style: Style, numeric: bool) -> Result<(f32, f32), PdfError> {
        let line = single(self.shaper, text, style)?;
        let (size, whole) = (self.shaper.themed(style).size, line.width());
        let least = if numeric { whole } else { longest_word(&line) };
        Ok((least / size, whole / size))
    }
}

/// Width of the longest word of a line.
pub fn longest_word(line: &Line) -> f32 {
    let (mut longest, mut word) = (0.0_f32, 0.0);
    for piece in line.pieces.iter() {
        word += piece.shaped.width * piece.style.size;
        longest = longest.max(word);
        if piece.space.is_some() {
            word = 0.0;
        }
    }
    longest
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
/// rest goes to each as it is wide. When the last column is of text, those before it do not go far
/// apart: they gain half of what they wish at most, and it has what is left.
fn share(needs: &[(f32, f32)], width: f32, ends_in_text: bool) -> Vec<f32> {
    let least: f32 = needs.iter().map(|need| need.0).sum();
    if least > width {
        return squeeze(needs, width);
    }
    let extras = grant(needs, width - least);
    let wish: f32 = needs.iter().map(|need| need.1).sum();
    let spare = (width - wish).max(0.0) / wish.max(1.0);
    let gain = if ends_in_text { spare.min(WIDEST_GAIN) } else { spare };
    let wider = needs.iter().zip(extras).map(|((least, wish), extra)| least + extra + wish * gain);
    let mut widths: Vec<f32> = wider.collect();
    let left = wish * (spare - gain);
    if let Some(last) = widths.last_mut() {
        *last += left;
    }
    widths
}

/// What each column gets beyond the least: all it wishes when that is less than an even part, so that
/// short texts stay on one line; the others share what is left as they wish.
fn grant(needs: &[(f32, f32)], mut room: f32) -> Vec<f32> {
    let mut granted = vec![0.0; needs.len()];
    let mut waiting: Vec<(usize, f32)> =
        needs.iter().map(|(least, wish)| (wish - least).max(0.0)).enumerate().collect();
    while !waiting.is_empty() {
        #[expect(clippy::cast_precision_loss, reason = "a table has a few columns")]
        let even = room / waiting.len() as f32;
        let (modest, greedy): (Vec<_>, Vec<_>) = waiting.iter().partition(|(_, extra)| *extra <= even);
        let wished: f32 = greedy.iter().map(|(_, extra)| extra).sum();
        let part = if modest.is_empty() { room / wished.max(f32::MIN_POSITIVE) } else { 1.0 };
        let (now, later) = if modest.is_empty() { (greedy, Vec::new()) } else { (modest, greedy) };
        for (rank, extra) in now {
            if let Some(it) = granted.get_mut(rank) {
                *it = extra * part;
            }
            room = (room - extra * part).max(0.0);
        }
        waiting = later;
    }
    granted
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
            let widths = share(&needs, 100.0, true);
            assert!((widths.iter().sum::<f32>() - 100.0).abs() < 0.01);
            assert!(widths.iter().zip(&needs).all(|(width, need)| *width >= need.0));
        }
    }

    #[test]
    fn what_is_left_goes_to_each_as_it_is_wide() {
        assert_eq!(share(&[(10.0, 10.0), (20.0, 30.0)], 100.0, false), [25.0, 75.0]);
        assert_eq!(share(&[(10.0, 10.0), (20.0, 30.0)], 100.0, true), [15.0, 85.0]);
    }

    #[test]
    fn short_texts_stay_on_one_line() {
        assert_eq!(share(&[(10.0, 30.0), (20.0, 200.0)], 100.0, false), [30.0, 70.0]);
        assert_eq!(share(&[(10.0, 110.0), (10.0, 310.0)], 100.0, false), [30.0, 70.0]);
    }

    #[test]
    fn the_widest_give_way_when_the_page_is_too_narrow() {
        let widths = share(&[(10.0, 10.0), (200.0, 200.0), (30.0, 40.0)], 100.0, false);
        assert_eq!(widths, [10.0, 60.0, 30.0]);
        assert_eq!(share(&[(200.0, 200.0), (300.0, 300.0)], 100.0, false), [50.0, 50.0]);
    }
}
