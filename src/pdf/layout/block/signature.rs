//! Blocks to sign, two a row; a block is never cut, and rows stay together while a page holds them.

use crate::pdf::error::PdfError;
use crate::pdf::layout::flow::Flow;
use crate::pdf::layout::row::{Act, Area, Join, Row, Shape};
use crate::pdf::model::{Signature, Text};
use crate::pdf::text::breaking::Align;
use crate::pdf::text::line::Line;
use crate::pdf::text::paragraph::set;
use crate::pdf::theme::{ACCENT, BODY, HAIR, LABEL, LEFT, SIGN_FOR, SIGN_NAME, SIGN_NOTE, mm};
use crate::pdf::tree::ElementId;

/// Width of a block.
const WIDTH: f32 = mm(80.0);
/// Left edges of the two columns.
const COLUMNS: [f32; 2] = [LEFT, LEFT + mm(90.0)];
/// Height of the frame, up to four parties, then beyond.
const FRAME: f32 = mm(38.0);
const SMALL_FRAME: f32 = mm(26.0);
/// From the sentence above to the first row, and between rows.
const FIRST_GAP: f32 = 19.0;
const ROW_GAP: f32 = mm(8.0);

/// The texts of a block, placed from its rule down.
struct Placed {
    lines: Vec<(ElementId, f32, Line)>,
    section: ElementId,
    bottom: f32,
    /// Name of the field and what it is for.
    field: Option<(String, String)>,
}

impl Flow<'_, '_> {
    /// The blocks of all who sign.
    pub fn signatures(&mut self, signatures: &[Signature]) -> Result<(), PdfError> {
        self.flush_side();
        self.announce();
        let frame = if signatures.len() > 4 { SMALL_FRAME } else { FRAME };
        let count = signatures.len().div_ceil(COLUMNS.len());
        for (rank, pair) in signatures.chunks(COLUMNS.len()).enumerate() {
            let mut row = Row::ruled(if rank == 0 { FIRST_GAP } else { ROW_GAP });
            let mut placed = Vec::with_capacity(pair.len());
            for signature in pair {
                placed.push(self.signature(signature)?);
            }
            let bottom = placed.iter().map(|block| block.bottom).fold(0.0, f32::max);
            for (block, x) in placed.into_iter().zip(COLUMNS) {
                self.draw_block(&mut row, block, x, bottom, frame)?;
            }
            row.depth = bottom + 17.0 + 18.0 + 11.5 + 6.5 + frame;
            if rank + 1 < count {
                row.join = Join::Soft;
            }
            self.rows.push(row);
        }
        Ok(())
    }

    fn signature(&mut self, signature: &Signature) -> Result<Placed, PdfError> {
        let section = self.tree.add("Sect", self.parent);
        let mut placed = Placed { lines: Vec::new(), section, bottom: 0.0, field: None };
        let purpose = format!("Signature {}", lower_first(&signature.party.plain()));
        placed.field = signature.field.clone().map(|name| (name, purpose));
        let parts = [
            (Some(&signature.party), SIGN_FOR, 10.8, 12.6),
            (Some(&signature.name), SIGN_NAME, 14.4, 13.75),
            (Some(&signature.title), BODY, 13.75, 13.75),
            (signature.delegation.as_ref(), SIGN_NOTE, 13.0, 12.2),
        ];
        for (text, style, before, leading) in parts {
            let Some(text) = text else { continue };
            let tag = self.tree.add("P", section);
            for (rank, line) in set(self.shaper, text, style, WIDTH, Align::Left)?.into_iter().enumerate() {
                placed.bottom += if rank == 0 { before } else { leading };
                placed.lines.push((tag, placed.bottom, line));
            }
        }
        Ok(placed)
    }

    fn draw_block(
        &mut self,
        row: &mut Row,
        block: Placed,
        x: f32,
        bottom: f32,
        frame: f32,
    ) -> Result<(), PdfError> {
        row.decorate(Shape::Rule { x, right: x + WIDTH, y: 0.0, thickness: 0.9, colour: ACCENT });
        for (tag, y, line) in block.lines {
            row.draw(tag, Shape::Text { x, y, line });
        }
        let mut y = bottom + 17.0;
        for (label, under) in [("Lieu et date", 18.0), ("Signature et cachet", 6.5)] {
            let tag = self.tree.add("P", block.section);
            let line = self.spaced_line(&Text::from(label), LABEL)?;
            row.draw(tag, Shape::Text { x, y, line });
            y += under;
            if label == "Lieu et date" {
                row.decorate(Shape::Rule { x, right: x + WIDTH, y, thickness: 0.5, colour: HAIR });
                y += 11.5;
            }
        }
        row.decorate(Shape::Frame { x, y, width: WIDTH, height: frame });
        if let Some((name, contents)) = block.field {
            let element = self.tree.add("Form", block.section);
            let sides = [x, y, x + WIDTH, y + frame];
            row.areas.push(Area { sides, act: Act::Sign(name), element, contents });
        }
        Ok(())
    }
}

/// « Pour le Département » after « Signature ».
fn lower_first(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_lowercase().chain(rest).collect())
}
