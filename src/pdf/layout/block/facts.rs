//! Labelled facts: the band under the title, and those on the ground of a callout.

use crate::pdf::error::PdfError;
use crate::pdf::layout::flow::Flow;
use crate::pdf::layout::inline::Setting;
use crate::pdf::layout::row::{Join, Row, Shape};
use crate::pdf::model::{Fact, Text};
use crate::pdf::theme::{ACCENT, FACT, HAIR, LABEL, LEFT, RIGHT, TEXT, mm};

/// Columns of the band, with their width.
const BAND: [(f32, f32); COLUMNS] =
    [(LEFT, mm(36.0)), (TEXT, mm(44.0)), (TEXT + mm(46.0), mm(44.0)), (TEXT + mm(92.0), mm(40.0))];
/// Facts a row; further ones take a further row.
const COLUMNS: usize = 4;
/// From the top of the band to its labels, from its last baseline to its bottom, and to what follows.
const BAND_TOP: f32 = 10.4;
const BAND_BOTTOM: f32 = 5.6;
const AFTER_BAND: f32 = 47.0;
/// Between two facts of a callout, and from a row of them to the next.
const FACT_GAP: f32 = mm(4.0);
const AFTER_FACTS: f32 = 20.0;
/// Between two lines of a label, from the last one to the value, and between two lines of the value.
const LABEL_LEADING: f32 = 10.6;
const VALUE_DROP: f32 = 14.0;
const VALUE_LEADING: f32 = 12.5;

impl Flow<'_, '_> {
    /// The band of facts.
    pub fn facts(&mut self, facts: &[Fact]) -> Result<(), PdfError> {
        for (rank, some) in facts.chunks(COLUMNS).enumerate() {
            let mut row = Row { join: Join::Firm, ..Row::ruled(if rank == 0 { self.gap } else { 0.0 }) };
            if rank == 0 {
                row.decorate(Shape::Rule { x: LEFT, right: RIGHT, y: 0.0, thickness: 0.9, colour: ACCENT });
            }
            row.depth = self.columns(&mut row, some, BAND, BAND_TOP)? + BAND_BOTTOM;
            row.decorate(Shape::Rule { x: LEFT, right: RIGHT, y: row.depth, thickness: 0.5, colour: HAIR });
            self.rows.push(row);
        }
        self.gap = AFTER_BAND;
        Ok(())
    }

    /// Facts on the ground of a callout.
    pub fn callout_facts(&mut self, facts: &[Fact]) -> Result<(), PdfError> {
        let (left, measure) = self.column;
        let width = (measure - 3.0 * FACT_GAP) / 4.0;
        let columns = [0.0, 1.0, 2.0, 3.0].map(|rank| (left + rank * (width + FACT_GAP), width));
        for some in facts.chunks(COLUMNS) {
            let mut row = Row::text(self.gap.max(AFTER_FACTS));
            row.depth = self.columns(&mut row, some, columns, 0.0)?;
            self.rows.push(row);
            self.gap = AFTER_FACTS;
        }
        Ok(())
    }

    /// Facts side by side, their labels from `top` on and their values on one line; gives the last
    /// baseline.
    fn columns(
        &mut self,
        row: &mut Row,
        facts: &[Fact],
        columns: [(f32, f32); COLUMNS],
        top: f32,
    ) -> Result<f32, PdfError> {
        let mut labelled = Vec::with_capacity(facts.len());
        let mut under = top;
        for (fact, (x, width)) in facts.iter().zip(columns) {
            let tag = self.element("P");
            let mut label = Row::default();
            let setting = Setting::ragged(LABEL, x, width, LABEL_LEADING);
            let last = self.put(&mut label, tag, &Text::from(fact.label.as_str()), top, &setting)?;
            under = under.max(last);
            labelled.push((label, tag, Setting::ragged(FACT, x, width, VALUE_LEADING), &fact.value));
        }
        let mut bottom = under;
        for (label, tag, setting, value) in labelled {
            row.absorb(vec![label], 0.0);
            bottom = bottom.max(self.put(row, tag, value, under + VALUE_DROP, &setting)?);
        }
        Ok(bottom)
    }
}
