//! Forms already filled in: labels and values in a grid of four columns.

use super::table::{AFTER_TABLE, CELL_BOTTOM, CELL_TOP, PADDING, TABLE_GAP};
use crate::pdf::error::PdfError;
use crate::pdf::layout::flow::Flow;
use crate::pdf::layout::row::{Item, Join, Row, Shape};
use crate::pdf::model::{Form, FormRow, Text};
use crate::pdf::text::breaking::Align;
use crate::pdf::text::paragraph::set;
use crate::pdf::theme::{ACCENT, CELL, CELL_CODE, CELL_STRONG, HAIR, RIGHT, Style, TEXT, mm};
use crate::pdf::tree::{Attribute, ElementId};

/// Left edges of the four columns.
const COLUMNS: [f32; 4] = [TEXT, TEXT + mm(30.0), TEXT + mm(60.0), TEXT + mm(112.0)];

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
                    let (labels, values): (Vec<&str>, Vec<&str>) =
                        cells.iter().map(|(label, value)| (label.as_str(), value.as_str())).unzip();
                    rows.push(self.cells(table, &labels, true)?);
                    let mut under = self.cells(table, &values, false)?;
                    under.decorate(rule(under.depth, false));
                    rows.push(under);
                }
            }
        }
        let count = rows.len();
        for (rank, row) in rows.iter_mut().enumerate() {
            row.join = if rank + 1 < count { Join::Firm } else { Join::Free };
        }
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
        let line = self.spaced_line(&Text::from(label), CELL_STRONG)?;
        row.draw(head, Shape::Text { x: COLUMNS[0] + PADDING, y: CELL_TOP, line });
        let cell = self.tree.add_with("TD", parent, Attribute::ColSpan(3));
        let style = if code { CELL_CODE } else { CELL };
        let x = COLUMNS[1] + PADDING;
        let mut y = CELL_TOP;
        for (rank, mut line) in
            set(self.shaper, value, style, RIGHT - PADDING - x, Align::Left)?.into_iter().enumerate()
        {
            if rank > 0 {
                y += 12.0;
            }
            if code {
                line.stretch = style.size * 0.5 - self.shaper.space(style.face)? * style.size;
            }
            row.draw(cell, Shape::Text { x, y, line });
        }
        row.depth = y + CELL_BOTTOM;
        row.decorate(rule(row.depth, false));
        Ok(row)
    }

    fn cells(&mut self, table: ElementId, texts: &[&str], head: bool) -> Result<Row, PdfError> {
        let parent = self.tree.add("TR", table);
        let mut row = Row { depth: CELL_TOP + CELL_BOTTOM, ..Row::default() };
        for (text, left) in texts.iter().zip(COLUMNS) {
            let (tag, style): (ElementId, Style) = if head {
                (self.tree.add_with("TH", parent, Attribute::Scope("Column")), CELL_STRONG)
            } else {
                (self.tree.add("TD", parent), CELL)
            };
            let line = self.spaced_line(&Text::from(*text), style)?;
            row.draw(tag, Shape::Text { x: left + PADDING, y: CELL_TOP, line });
        }
        Ok(row)
    }
}

fn rule(y: f32, strong: bool) -> Shape {
    let (thickness, colour) = if strong { (0.9, ACCENT) } else { (0.5, HAIR) };
    Shape::Rule { x: TEXT, right: RIGHT, y, thickness, colour }
}
