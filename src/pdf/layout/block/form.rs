//! Forms already filled in: labels and values in a grid of four columns.

use super::table::{AFTER_TABLE, CELL_BOTTOM, CELL_LEADING, CELL_TOP, PADDING, TABLE_GAP};
use crate::pdf::error::PdfError;
use crate::pdf::layout::flow::Flow;
use crate::pdf::layout::inline::Setting;
use crate::pdf::layout::row::{Item, Join, Row, Shape, hold};
use crate::pdf::model::{Form, FormRow, Text};
use crate::pdf::theme::{ACCENT, CELL, CELL_CODE, CELL_STRONG, HAIR, RIGHT, TEXT, mm};
use crate::pdf::tree::{Attribute, ElementId};

/// Space between the groups of a code, as a share of its size.
const CODE_SPACE: f32 = 0.5;
/// Left edges of the columns.
const COLUMNS: [f32; Form::COLUMNS] = [TEXT, TEXT + mm(30.0), TEXT + mm(60.0), TEXT + mm(112.0)];

impl Flow<'_, '_> {
    /// A form, held to the sentence that announces it and never cut.
    pub fn form(&mut self, form: &Form) -> Result<(), PdfError> {
        self.flush_side();
        self.announce();
        let table = self.tree.add_with("Table", self.parent, Attribute::Summary(form.summary.clone()));
        let mut rows = Vec::new();
        for row in &form.rows {
            match row {
                FormRow::Field { label, value, code } => rows.push(self.field(table, label, value, *code)?),
                FormRow::Columns(cells) => {
                    for some in cells.chunks(Form::COLUMNS) {
                        let (labels, values): (Vec<&str>, Vec<&str>) =
                            some.iter().map(|(label, value)| (label.as_str(), value.as_str())).unzip();
                        rows.push(self.cells(table, &labels, true)?);
                        let mut under = self.cells(table, &values, false)?;
                        under.decorate(rule(under.depth, false));
                        rows.push(under);
                    }
                }
            }
        }
        hold(&mut rows, Join::Firm);
        if let Some(first) = rows.first_mut() {
            first.gap = TABLE_GAP;
            first.items.insert(0, Item { tag: None, shape: rule(0.0, true) });
        }
        if let Some(last) = rows.last_mut() {
            last.items.pop();
            last.decorate(rule(last.depth, true));
        }
        self.rows.extend(rows);
        self.gap = AFTER_TABLE;
        Ok(())
    }

    fn field(&mut self, table: ElementId, label: &str, value: &Text, code: bool) -> Result<Row, PdfError> {
        let parent = self.tree.add("TR", table);
        let mut row = Row::default();
        let head = self.tree.add_with("TH", parent, Attribute::Scope("Row"));
        let (x, measure) = cell_box(0, 1);
        let setting = Setting::ragged(CELL_STRONG, x, measure, CELL_LEADING);
        let under_label = self.put(&mut row, head, &Text::from(label), CELL_TOP, &setting)?;
        let across = Form::COLUMNS - 1;
        let cell = self.spanning("TD", parent, across);
        let style = if code { CELL_CODE } else { CELL };
        let (x, measure) = cell_box(1, across);
        let mut lines = self.text(value, &Setting::ragged(style, x, measure, CELL_LEADING), cell)?;
        if code {
            let gain = style.size * CODE_SPACE - self.shaper.space(style.face)? * style.size;
            for line in &mut lines {
                loosen(line, gain, measure);
            }
        }
        let bottom = row.absorb(lines, CELL_TOP).max(under_label);
        row.depth = bottom + CELL_BOTTOM;
        row.decorate(rule(row.depth, false));
        Ok(row)
    }

    /// A row of labels or of values; the last one takes the columns that are left.
    fn cells(&mut self, table: ElementId, texts: &[&str], head: bool) -> Result<Row, PdfError> {
        let parent = self.tree.add("TR", table);
        let mut row = Row::default();
        let mut bottom = CELL_TOP;
        for (rank, text) in texts.iter().enumerate() {
            let across = if rank + 1 == texts.len() { Form::COLUMNS - rank } else { 1 };
            let tag = self.spanning(if head { "TH" } else { "TD" }, parent, across);
            if head {
                self.tree.attribute(tag, Attribute::Scope("Column"));
            }
            let (x, measure) = cell_box(rank, across);
            let style = if head { CELL_STRONG } else { CELL };
            let setting = Setting::ragged(style, x, measure, CELL_LEADING);
            bottom = bottom.max(self.put(&mut row, tag, &Text::from(*text), CELL_TOP, &setting)?);
        }
        row.depth = bottom + CELL_BOTTOM;
        Ok(row)
    }

    fn spanning(&mut self, role: &'static str, parent: ElementId, columns: usize) -> ElementId {
        let tag = self.tree.add(role, parent);
        if columns > 1 {
            self.tree.attribute(tag, Attribute::ColSpan(i64::try_from(columns).unwrap_or(1)));
        }
        tag
    }
}

/// Left end and width of what a cell says.
fn cell_box(column: usize, across: usize) -> (f32, f32) {
    let left = COLUMNS.get(column).copied().unwrap_or(TEXT) + PADDING;
    let right = COLUMNS.get(column + across).copied().unwrap_or(RIGHT) - PADDING;
    (left, right - left)
}

/// Moves the words of a code apart, as far as its line has room.
fn loosen(row: &mut Row, gain: f32, measure: f32) {
    for item in &mut row.items {
        if let Shape::Text { line, .. } = &mut item.shape {
            line.stretch = gain;
            if line.width() > measure {
                line.stretch = 0.0;
            }
        }
    }
}

fn rule(y: f32, strong: bool) -> Shape {
    let (thickness, colour) = if strong { (0.9, ACCENT) } else { (0.5, HAIR) };
    Shape::Rule { x: TEXT, right: RIGHT, y, thickness, colour }
}
