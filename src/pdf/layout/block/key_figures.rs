//! Figures to remember: cells of one size on a light ground, three a row, under a strong rule.

use crate::pdf::error::PdfError;
use crate::pdf::layout::flow::Flow;
use crate::pdf::layout::inline::Setting;
use crate::pdf::layout::row::{Join, Row, Shape, hold};
use crate::pdf::model::{KeyFigure, Text};
use crate::pdf::theme::{ACCENT, CELL_STRONG, GROUND, HAIR, KEY_FIGURE, LABEL, LEFT, RIGHT};

/// Cells a row; further ones take a further row.
const COLUMNS: usize = 3;
/// Width of a cell.
const WIDTH: f32 = (RIGHT - LEFT) / 3.0;
/// Room on each side of a cell.
const PADDING: f32 = 9.4;
/// From what precedes to the rule, and from the bottom to what follows.
const GAP: f32 = 11.0;
const AFTER: f32 = 24.0;
/// From the top of a cell to its figure, then to what it counts, to what it is made of, and to the bottom.
const FIGURE: f32 = 22.0;
const LABEL_DROP: f32 = 16.5;
const NOTE_DROP: f32 = 12.5;
const BOTTOM: f32 = 9.6;
/// Between two lines of a label, or of a note.
const LEADING: f32 = 11.0;
/// Shortest cell, so that all are of one size when their notes are of one line.
const HEIGHT: f32 = FIGURE + LABEL_DROP + NOTE_DROP + BOTTOM;

impl Flow<'_, '_> {
    /// Figures to remember, on one page.
    pub fn key_figures(&mut self, figures: &[KeyFigure]) -> Result<(), PdfError> {
        self.flush_side();
        let first = self.rows.len();
        for (rank, some) in figures.chunks(COLUMNS).enumerate() {
            let mut cells = Vec::with_capacity(some.len());
            let mut height = HEIGHT;
            for (it, column) in some.iter().zip([0.0, 1.0, 2.0]) {
                let mut cell = Row::default();
                let bottom = self.key_figure(&mut cell, it, LEFT + column * WIDTH)?;
                height = height.max(bottom + BOTTOM);
                cells.push(cell);
            }
            let mut row = Row::ruled(if rank == 0 { self.gap.max(GAP) } else { 0.0 });
            row.depth = height;
            row.decorate(Shape::Ground { x: LEFT, y: 0.0, width: RIGHT - LEFT, height, colour: GROUND });
            for column in [1.0, 2.0] {
                let x = LEFT + column * WIDTH;
                row.decorate(Shape::Ground { x: x - 0.25, y: 0.0, width: 0.5, height, colour: HAIR });
            }
            let (thickness, colour) = if rank == 0 { (2.0, ACCENT) } else { (0.5, HAIR) };
            row.decorate(Shape::Rule { x: LEFT, right: RIGHT, y: 0.0, thickness, colour });
            row.absorb(cells, 0.0);
            self.rows.push(row);
        }
        hold(self.rows.get_mut(first..).unwrap_or_default(), Join::Firm);
        self.gap = AFTER;
        Ok(())
    }

    /// One of them from the left of its cell on; gives its last baseline.
    fn key_figure(&mut self, cell: &mut Row, it: &KeyFigure, left: f32) -> Result<f32, PdfError> {
        let (x, measure) = (left + PADDING, WIDTH - 2.0 * PADDING);
        let mut y = FIGURE;
        let value = Text::from(it.value.as_str());
        for (text, style, drop, leading) in [
            (&value, KEY_FIGURE, 0.0, FIGURE),
            (&it.label, CELL_STRONG, LABEL_DROP, LEADING),
            (&it.note, LABEL, NOTE_DROP, LEADING),
        ] {
            if !text.is_empty() {
                let tag = self.element("P");
                y = self.put(cell, tag, text, y + drop, &Setting::ragged(style, x, measure, leading))?;
            }
        }
        Ok(y)
    }
}
