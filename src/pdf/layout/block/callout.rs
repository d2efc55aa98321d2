//! Callouts: a label, one thing in large, and a few blocks on a light ground.

use crate::pdf::error::PdfError;
use crate::pdf::layout::flow::Flow;
use crate::pdf::layout::inline::Setting;
use crate::pdf::layout::row::{Ground, Join, hold};
use crate::pdf::model::{Callout, Text};
use crate::pdf::theme::{CALLOUT_LABEL, HEADLINE, LEFT, RIGHT, mm};

/// Room on each side.
const PADDING: f32 = mm(4.0);
/// From what precedes to the top of the ground, and from its bottom to what follows.
const GAP: f32 = 11.0;
const AFTER: f32 = 20.0;
/// Between the label, the headline and the first paragraph; between two lines of the headline.
const HEADLINE_GAP: f32 = 20.0;
const HEADLINE_LEADING: f32 = 20.0;
const BODY_GAP: f32 = 17.25;
/// Between two lines of the label.
const LABEL_LEADING: f32 = 10.6;
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
        }
        self.hold_from(first);
        self.gap = AFTER;
        Ok(())
    }

    fn callout_rows(&mut self, callout: &Callout) -> Result<(), PdfError> {
        let (x, measure) = self.column;
        let tag = self.element("P");
        let setting = Setting { gap: GAP, ..Setting::ragged(CALLOUT_LABEL, x, measure, LABEL_LEADING) };
        let mut rows = self.text(&Text::from(callout.label.as_str()), &setting, tag)?;
        if let Some(first) = rows.first_mut() {
            first.gap_at_top = 0.0;
        }
        if let Some(headline) = &callout.headline {
            let tag = self.element("P");
            let setting = Setting::ragged(HEADLINE, x, measure, HEADLINE_LEADING);
            rows.extend(self.text(headline, &Setting { gap: HEADLINE_GAP, ..setting }, tag)?);
        }
        hold(&mut rows, Join::Firm);
        self.rows.extend(rows);
        self.announce();
        self.gap = BODY_GAP;
        self.blocks(&callout.blocks)
    }
}
