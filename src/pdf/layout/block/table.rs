//! Tables: numbers to the right, rules between rows, a header that comes back on each page.

use std::rc::Rc;

use super::grid::{Grid, Slot, head};
use crate::pdf::error::PdfError;
use crate::pdf::layout::flow::Flow;
use crate::pdf::layout::inline::Setting;
use crate::pdf::layout::row::{Item, Join, Row, Shape, hold};
use crate::pdf::model::{Cell, Places, Table, Text};
use crate::pdf::theme::{ACCENT, CAPTION, CELL, CELL_STRONG, GROUND, HAIR, INK, RIGHT, Style, mm};
use crate::pdf::tree::{Attribute, ElementId};

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
pub const CELL_LEADING: f32 = 12.0;
/// From text to a caption, from a caption to its table.
const CAPTION_GAP: f32 = 18.0;
const UNDER_CAPTION: f32 = 7.5;
/// Longest table that is never cut.
const WHOLE_ROWS: usize = 12;

/// How the cells of a row are set.
struct RowForm {
    style: Style,
    /// Column whose cell names the row; none in the row of headers.
    header: Option<usize>,
    group: bool,
}

/// Rows so far: which columns are taken, and how far down cells that take several rows reach.
struct Rows {
    places: Places,
    /// Rows laid out.
    count: usize,
    /// From the top of the first to the bottom of the last.
    depth: f32,
    /// For each cell that goes on, its last row and its bottom.
    spans: Vec<(usize, f32)>,
}

impl Rows {
    fn new(columns: usize) -> Self {
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
}

impl Flow<'_, '_> {
    /// A table, held to the sentence that announces it.
    pub fn table(&mut self, table: &Table) -> Result<(), PdfError> {
        let table = &*table.squared();
        self.flush_side();
        self.announce();
        let grid = self.grid(table)?;
        let element = self.tree.add("Table", self.parent);
        let gap = self.caption(table, &grid, element)?;
        let titles: Vec<Cell> = table.columns.iter().map(|it| Cell::from(it.title.as_str())).collect();
        let form = RowForm { style: head(grid.size), header: None, group: false };
        let mut header = self.table_row(element, &grid, &mut Rows::new(titles.len()), &titles, &form)?;
        header.decorate(grid.rule(0.0, 0.9, ACCENT));
        header.decorate(grid.rule(header.depth, 0.5, INK));
        header.join = Join::Firm;
        let repeated = Rc::new(Row { gap: 0.0, ..header.clone() });
        self.rows.push(Row { gap, ..header });
        self.body(table, &grid, element, &repeated)?;
        if let Some(total) = &table.total {
            let style = Style { size: grid.size, ..CELL_STRONG };
            let form = RowForm { style, header: Some(table.header_column), group: false };
            let mut row =
                self.table_row(element, &grid, &mut Rows::new(table.columns.len()), total, &form)?;
            row.decorate(grid.rule(row.depth, 0.9, ACCENT));
            row.header = Some(repeated);
            self.rows.push(row);
        }
        self.gap = AFTER_TABLE;
        table.note.as_ref().map_or(Ok(()), |note| self.note_under(note, grid.left))
    }

    /// The caption, if there is one; gives the room above the table.
    fn caption(&mut self, table: &Table, grid: &Grid, element: ElementId) -> Result<f32, PdfError> {
        let Some(caption) = &table.caption else { return Ok(TABLE_GAP) };
        let tag = self.tree.add("Caption", element);
        let said = if table.wide {
            caption.clone()
        } else {
            self.captions += 1;
            format!("Tableau {} — {caption}", self.captions)
        };
        let setting = Setting::ragged(CAPTION, grid.left, RIGHT - grid.left, CELL_LEADING);
        let mut rows = self.text(&Text::from(said), &Setting { gap: CAPTION_GAP, ..setting }, tag)?;
        hold(&mut rows, Join::Firm);
        self.rows.extend(rows);
        self.announce();
        Ok(UNDER_CAPTION)
    }

    fn body(
        &mut self,
        table: &Table,
        grid: &Grid,
        element: ElementId,
        repeated: &Rc<Row>,
    ) -> Result<(), PdfError> {
        let count = table.rows.len();
        let mut rows = Rows::new(table.columns.len());
        for (rank, cells) in table.rows.iter().enumerate() {
            let group = table.is_group(cells);
            let base = if group { Style { colour: ACCENT, ..CELL_STRONG } } else { CELL };
            let style = Style { size: grid.size, ..base };
            let header = Some(if group { 0 } else { table.header_column });
            let form = RowForm { style, header, group };
            let mut row = self.table_row(element, grid, &mut rows, cells, &form)?;
            let last = rank + 1 == count;
            if last && table.total.is_some() {
                row.decorate(grid.rule(row.depth, 0.5, INK));
            } else {
                rules_between_spans(&mut row, grid, &rows.places);
            }
            let edge = rank == 0 || rank + 2 >= count;
            let holds = !last || table.total.is_some();
            let whole = edge || count <= WHOLE_ROWS || group || rows.places.spans_any();
            row.join = if holds && whole { Join::Firm } else { Join::Free };
            row.header = Some(repeated.clone());
            self.rows.push(row);
        }
        Ok(())
    }

    fn table_row(
        &mut self,
        table: ElementId,
        grid: &Grid,
        rows: &mut Rows,
        cells: &[Cell],
        form: &RowForm,
    ) -> Result<Row, PdfError> {
        let parent = self.tree.add("TR", table);
        let mut row = Row::default();
        let mut bottom = CELL_TOP;
        let mut below = Vec::new();
        for (rank, cell) in rows.places.row(cells) {
            let Some(slot) = grid.columns.get(rank).copied() else { continue };
            let tag = self.cell_element(parent, rank, cell, form);
            let right = grid.right_edge(rank, cell.columns) - PADDING;
            let slot = Slot { right: right.max(slot.left), numeric: slot.numeric && !form.group, ..slot };
            let depth = self.cell(&mut row, tag, cell, slot, form)?;
            if cell.rows == 1 {
                bottom = bottom.max(depth);
            } else {
                below.push((cell.rows, depth + CELL_BOTTOM));
            }
        }
        row.depth = bottom + CELL_BOTTOM;
        rows.add(&mut row, &below);
        if form.group {
            let ground = Shape::Ground {
                x: grid.left,
                y: 0.0,
                width: RIGHT - grid.left,
                height: row.depth,
                colour: GROUND,
            };
            row.items.insert(0, Item { tag: None, shape: ground });
        }
        Ok(row)
    }

    fn cell_element(&mut self, row: ElementId, rank: usize, cell: &Cell, form: &RowForm) -> ElementId {
        let tag = match form.header {
            None => self.tree.add_with("TH", row, Attribute::Scope("Column")),
            Some(header) if header == rank => self.tree.add_with("TH", row, Attribute::Scope("Row")),
            Some(_) => self.tree.add("TD", row),
        };
        for (count, attribute) in [
            (cell.columns, Attribute::ColSpan as fn(i64) -> Attribute),
            (cell.rows, Attribute::RowSpan as fn(i64) -> Attribute),
        ] {
            if count > 1 {
                self.tree.attribute(tag, attribute(i64::try_from(count).unwrap_or(1)));
            }
        }
        tag
    }

    /// Draws a cell; gives its last baseline.
    fn cell(
        &mut self,
        row: &mut Row,
        tag: ElementId,
        cell: &Cell,
        slot: Slot,
        form: &RowForm,
    ) -> Result<f32, PdfError> {
        let dash = Text::from("–");
        let blank = form.header.is_some() && slot.numeric && cell.text.is_empty();
        let text = if blank { &dash } else { &cell.text };
        let measure = slot.right - slot.left + 0.05;
        let setting = Setting::ragged(form.style, slot.left, measure, CELL_LEADING);
        let mut lines = self.text(text, &setting, tag)?;
        if slot.numeric {
            for line in &mut lines {
                line.shift(slot.right - end_of(line));
            }
        }
        Ok(row.absorb(lines, CELL_TOP))
    }
}

/// Where the text of a row ends.
fn end_of(row: &Row) -> f32 {
    row.items.iter().fold(0.0, |end, item| match &item.shape {
        Shape::Text { x, line, .. } => end.max(x + line.width()),
        _ => end,
    })
}

/// A light rule under each column that no cell crosses.
fn rules_between_spans(row: &mut Row, grid: &Grid, places: &Places) {
    let (mut start, y) = (None, row.depth);
    for rank in 0..=grid.columns.len() {
        let open = rank < grid.columns.len() && !places.spans(rank);
        match (start, open) {
            (None, true) => start = grid.columns.get(rank).map(|slot| slot.edge),
            (Some(x), false) => {
                let right = grid.right_edge(rank, 0);
                row.decorate(Shape::Rule { x, right, y, thickness: 0.5, colour: HAIR });
                start = None;
            }
            _ => {}
        }
    }
}
