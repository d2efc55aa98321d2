//! Figures: a picture, its note and the table of its figures, on one page.

use std::rc::Rc;

use crate::pdf::error::PdfError;
use crate::pdf::layout::flow::Flow;
use crate::pdf::layout::inline::Setting;
use crate::pdf::layout::row::{Join, Picture, Row, Shape, hold};
use crate::pdf::model::{self, Drawing, Figure, Ink, Text};
use crate::pdf::text::line::Line;
use crate::pdf::text::paragraph::single;
use crate::pdf::theme::{CELL, CELL_STRONG, Colour, LEFT, NOTE, NOTE_LEADING, RIGHT, Style};

/// From what precedes to the picture, and from its bottom to what follows.
const GAP: f32 = 11.0;
const AFTER: f32 = 22.0;
/// From the picture to its note.
const NOTE_GAP: f32 = 13.0;

impl Flow<'_, '_> {
    /// A figure: in the column of text if it is narrow enough, across the page if not.
    pub fn figure(&mut self, figure: &Figure) -> Result<(), PdfError> {
        self.flush_side();
        self.announce();
        let drawing = &figure.drawing;
        let x = if drawing.width <= self.column.1 { self.column.0 } else { LEFT };
        let tag = self.element("Figure");
        self.tree.show(tag, &figure.alt);
        let labels = self.labels(drawing)?;
        let picture = Rc::new(Picture { drawing: drawing.clone(), labels });
        let mut row = Row { depth: drawing.height, ..Row::ruled(GAP) };
        row.draw(tag, Shape::Picture { x, y: 0.0, picture });
        self.rows.push(row);
        self.gap = AFTER;
        if let Some(note) = &figure.note {
            self.note_under(note, x)?;
        }
        if let Some(data) = &figure.data {
            let first = self.rows.len().saturating_sub(1);
            self.table(data)?;
            self.hold_from(first);
        }
        Ok(())
    }

    /// A note under a picture or a table, held to it.
    pub fn note_under(&mut self, note: &Text, x: f32) -> Result<(), PdfError> {
        self.announce();
        let tag = self.element("P");
        let setting = Setting { gap: NOTE_GAP, ..Setting::ragged(NOTE, x, RIGHT - x, NOTE_LEADING) };
        let mut rows = self.text(note, &setting, tag)?;
        hold(&mut rows, Join::Firm);
        self.push_text(rows);
        self.gap = AFTER;
        Ok(())
    }

    fn labels(&mut self, drawing: &Drawing) -> Result<Vec<Line>, PdfError> {
        let mut labels = Vec::new();
        for shape in &drawing.shapes {
            if let model::Shape::Label { text, size, bold, ink, .. } = shape {
                let base = if *bold { CELL_STRONG } else { CELL };
                let style = Style { size: *size, colour: Colour::from(*ink), ..base };
                labels.push(single(self.shaper, &Text::from(text.as_str()), style)?);
            }
        }
        Ok(labels)
    }
}

impl From<Ink> for Colour {
    fn from(ink: Ink) -> Self {
        use crate::pdf::theme::{ACCENT, GREY, GROUND, HAIR, INK, PAPER};
        match ink {
            Ink::Ink => INK,
            Ink::Accent => ACCENT,
            Ink::Grey => GREY,
            Ink::Hair => HAIR,
            Ink::Ground => GROUND,
            Ink::Paper => PAPER,
        }
    }
}
