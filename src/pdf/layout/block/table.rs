//! Tables: numbers to the right, rules between rows, a header that comes back on each page.

use std::rc::Rc;

use super::cells::{Rows, SetCell, depth_of, strips, whole};
use super::grid::{Grid, Slot, head};
use crate::pdf::error::PdfError;
use crate::pdf::layout::flow::Flow;
use crate::pdf::layout::inline::Setting;
use crate::pdf::layout::row::{Item, Join, Row, Shape, hold};
use crate::pdf::model::{Cell, Places, Table, Text};
use crate::pdf::theme::{
    ACCENT, BOTTOM, CAPTION, CELL, CELL_STRONG, GROUND, HAIR, INK, RIGHT, Style, TOP, mm,
};
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
/// Deepest row that is never cut; a deeper one goes on from page to page.
const WHOLE_DEPTH: f32 = 0.6 * (BOTTOM - TOP);

/// How the cells of a row are set.
struct RowForm {
    style: Style,
    /// Column whose cell names the row; none in the row of headers.
    header: Option<usize>,
    group: bool,
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
        let mut rows = Rows::new(titles.len());
        let cells = self.set_cells(element, &grid, &mut rows, &titles, &form)?;
        let mut header = whole(cells, &mut rows);
        header.decorate(grid.rule(0.0, 0.9, ACCENT));
        header.decorate(grid.rule(header.depth, 0.5, INK));
        header.join = Join::Firm;
        let repeated = Rc::new(Row { gap: 0.0, ..header.clone() });
        self.rows.push(Row { gap, ..header });
        self.body(table, &grid, element, &repeated)?;
        if let Some(total) = &table.total {
            let style = Style { size: grid.size, ..CELL_STRONG };
            let form = RowForm { style, header: Some(table.header_column), group: false };
            let mut rows = Rows::new(table.columns.len());
            let mut laid = self.table_row(element, &grid, &mut rows, total, &form)?;
            if let Some(row) = laid.last_mut() {
                row.decorate(grid.rule(row.depth, 0.9, ACCENT));
            }
            self.push_under(&repeated, laid);
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
            let mut laid = self.table_row(element, grid, &mut rows, cells, &form)?;
            let last = rank + 1 == count;
            let edge = rank == 0 || rank + 2 >= count;
            let holds = !last || table.total.is_some();
            let whole = edge || count <= WHOLE_ROWS || group || rows.places.spans_any();
            if let Some(row) = laid.last_mut() {
                if last && table.total.is_some() {
                    row.decorate(grid.rule(row.depth, 0.5, INK));
                } else {
                    rules_between_spans(row, grid, &rows.places);
                }
                row.join = if holds && whole { Join::Firm } else { Join::Free };
            }
            self.push_under(repeated, laid);
        }
        Ok(())
    }

    /// Adds rows; the header comes back above each that begins a page.
    fn push_under(&mut self, header: &Rc<Row>, rows: Vec<Row>) {
        self.rows.extend(rows.into_iter().map(|row| Row { header: Some(header.clone()), ..row }));
    }

    /// A row of cells; several when it is deeper than a page bears.
    fn table_row(
        &mut self,
        table: ElementId,
        grid: &Grid,
        rows: &mut Rows,
        cells: &[Cell],
        form: &RowForm,
    ) -> Result<Vec<Row>, PdfError> {
        let cells = self.set_cells(table, grid, rows, cells, form)?;
        if cells.iter().any(|cell| depth_of(&cell.lines) > WHOLE_DEPTH) {
            let mut laid = strips(cells.into_iter().map(|cell| cell.lines).collect());
            rows.add_cut(&mut laid);
            return Ok(laid);
        }
        let mut row = whole(cells, rows);
        if form.group {
            let (width, height) = (RIGHT - grid.left, row.depth);
            let ground = Shape::Ground { x: grid.left, y: 0.0, width, height, colour: GROUND };
            row.items.insert(0, Item { tag: None, shape: ground });
        }
        Ok(vec![row])
    }

    /// The cells of a row, their lines set.
    fn set_cells(
        &mut self,
        table: ElementId,
        grid: &Grid,
        rows: &mut Rows,
        cells: &[Cell],
        form: &RowForm,
    ) -> Result<Vec<SetCell>, PdfError> {
        let parent = self.tree.add("TR", table);
        let mut set = Vec::with_capacity(cells.len());
        for (rank, cell) in rows.places.row(cells) {
            let Some(slot) = grid.columns.get(rank).copied() else { continue };
            let tag = self.cell_element(parent, rank, cell, form);
            let right = grid.right_edge(rank, cell.columns) - PADDING;
            let slot = Slot { right: right.max(slot.left), numeric: slot.numeric && !form.group, ..slot };
            set.push(SetCell { lines: self.cell(tag, cell, slot, form)?, rows: cell.rows });
        }
        Ok(set)
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

    /// The lines of a cell.
    fn cell(
        &mut self,
        tag: ElementId,
        cell: &Cell,
        slot: Slot,
        form: &RowForm,
    ) -> Result<Vec<Row>, PdfError> {
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
        Ok(lines)
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
