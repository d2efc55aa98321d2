//! Callouts: a label, one thing in large, and a few blocks on a light ground.

use crate::pdf::error::PdfError;
use crate::pdf::layout::flow::Flow;
use crate::pdf::layout::row::{Ground, Join, Row, Shape, text_rows};
use crate::pdf::model::{Callout, Fact, Text};
use crate::pdf::text::breaking::Align;
use crate::pdf::text::paragraph::set;
use crate::pdf::theme::{CALLOUT_LABEL, FACT, HEADLINE, LABEL, LEFT, RIGHT, mm};

/// Room on each side.
const PADDING: f32 = mm(4.0);
/// From what precedes to the top of the ground, and from its bottom to what follows.
const GAP: f32 = 11.0;
const AFTER: f32 = 20.0;
/// Between the label, the headline and the first paragraph; between two lines of the headline.
const HEADLINE_GAP: f32 = 20.0;
const HEADLINE_LEADING: f32 = 20.0;
const BODY_GAP: f32 = 17.25;
/// Facts a row, and between two of them.
const FACTS: usize = 4;
const FACT_GAP: f32 = mm(4.0);
/// From the label of a fact to its value, between two lines of the value, and to the next row.
const VALUE_DROP: f32 = 14.0;
const VALUE_LEADING: f32 = 12.5;
const AFTER_FACTS: f32 = 20.0;

impl Flow<'_, '_> {
    /// A callout, on one page whenever it fits on one.
    pub fn callout(&mut self, callout: &Callout) -> Result<(), PdfError> {
        self.flush_side();
        let first = self.rows.len();
        let section = self.tree.add("Sect", self.parent);
        let (outer, column) = (self.parent, self.column);
        self.parent = section;
        self.column = (LEFT + PADDING, RIGHT - LEFT - 2.0 * PADDING);
        let laid = self.callout_rows(callout);
        self.flush_side();
        (self.parent, self.column) = (outer, column);
        laid?;
        self.callouts += 1;
        let last = self.rows.len().saturating_sub(1);
        for (rank, row) in self.rows.iter_mut().enumerate().skip(first) {
            row.ground = Some(Ground { callout: self.callouts, first: rank == first, last: rank == last });
            if rank < last {
                row.join = row.join.max(Join::Soft);
            }
        }
        self.gap = AFTER;
        Ok(())
    }

    /// Facts on the ground of a callout, four a row.
    pub fn callout_facts(&mut self, facts: &[Fact]) -> Result<(), PdfError> {
        let (left, measure) = self.column;
        let width = (measure - 3.0 * FACT_GAP) / 4.0;
        for some in facts.chunks(FACTS) {
            let mut row = Row::text(self.gap.max(AFTER_FACTS));
            let mut x = left;
            for fact in some {
                let tag = self.element("P");
                let line = self.spaced_line(&Text::from(fact.label.as_str()), LABEL)?;
                row.draw(tag, Shape::Text { x, y: 0.0, line });
                let mut y = VALUE_DROP;
                for line in set(self.shaper, &fact.value, FACT, width, Align::Left)? {
                    row.draw(tag, Shape::Text { x, y, line });
                    row.depth = row.depth.max(y);
                    y += VALUE_LEADING;
                }
                x += width + FACT_GAP;
            }
            self.rows.push(row);
            self.gap = AFTER_FACTS;
        }
        Ok(())
    }

    fn callout_rows(&mut self, callout: &Callout) -> Result<(), PdfError> {
        let (x, measure) = self.column;
        let tag = self.element("P");
        let mut row = Row { gap_at_top: 0.0, join: Join::Firm, ..Row::text(GAP) };
        let line = self.spaced_line(&Text::from(callout.label.as_str()), CALLOUT_LABEL)?;
        row.draw(tag, Shape::Text { x, y: 0.0, line });
        self.rows.push(row);
        if let Some(headline) = &callout.headline {
            let tag = self.element("P");
            let lines = set(self.shaper, headline, HEADLINE, measure, Align::Left)?;
            let mut rows = text_rows(lines, x, tag, HEADLINE_GAP, HEADLINE_LEADING);
            for row in &mut rows {
                row.join = Join::Firm;
            }
            self.rows.extend(rows);
        }
        self.gap = BODY_GAP;
        self.blocks(&callout.blocks)
    }
}
