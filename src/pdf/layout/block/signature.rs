//! Blocks to sign, two a row; a block is never cut, and rows stay together while a page holds them.

use crate::pdf::error::PdfError;
use crate::pdf::layout::flow::Flow;
use crate::pdf::layout::inline::Setting;
use crate::pdf::layout::row::{Act, Area, Join, Row, Shape};
use crate::pdf::model::{Signature, Text};
use crate::pdf::text::paragraph::single;
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
/// From who signs to the first label, from that to its line, from the line to the second label, and
/// from that to the frame.
const ABOVE_LABEL: f32 = 17.0;
const LINE_TO_FILL_IN: f32 = 18.0;
const UNDER_LINE: f32 = 11.5;
const ABOVE_FRAME: f32 = 6.5;

/// Who signs, from the rule of the block down.
struct Placed {
    x: f32,
    row: Row,
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
            for (signature, x) in pair.iter().zip(COLUMNS) {
                placed.push(self.signature(signature, x)?);
            }
            let bottom = placed.iter().map(|block| block.bottom).fold(0.0, f32::max);
            for block in placed {
                row.depth = self.draw_block(&mut row, block, bottom, frame)?;
            }
            if rank + 1 < count {
                row.join = Join::Soft;
            }
            self.rows.push(row);
        }
        Ok(())
    }

    fn signature(&mut self, signature: &Signature, x: f32) -> Result<Placed, PdfError> {
        let section = self.tree.add("Sect", self.parent);
        let purpose = format!("Signature {}", lower_first(&signature.party.plain()));
        let field = signature.field.clone().map(|name| (name, purpose));
        let mut placed = Placed { x, row: Row::default(), section, bottom: 0.0, field };
        let parts = [
            (Some(&signature.party), SIGN_FOR, 13.0, 12.6),
            (Some(&signature.name), SIGN_NAME, 14.4, 13.75),
            (Some(&signature.title), BODY, 13.75, 13.75),
            (signature.delegation.as_ref(), SIGN_NOTE, 13.0, 12.2),
        ];
        for (text, style, before, leading) in parts {
            let Some(text) = text.filter(|text| !text.is_empty()) else { continue };
            let tag = self.tree.add("P", section);
            let setting = Setting::ragged(style, x, WIDTH, leading);
            placed.bottom = self.put(&mut placed.row, tag, text, placed.bottom + before, &setting)?;
        }
        Ok(placed)
    }

    /// Draws a block, what is written by hand from `bottom` down; gives its height.
    fn draw_block(&mut self, row: &mut Row, block: Placed, bottom: f32, frame: f32) -> Result<f32, PdfError> {
        let (x, right) = (block.x, block.x + WIDTH);
        row.decorate(Shape::Rule { x, right, y: 0.0, thickness: 0.9, colour: ACCENT });
        row.absorb(vec![block.row], 0.0);
        let mut y = bottom + ABOVE_LABEL;
        self.label(row, block.section, Signature::PLACE_AND_DATE, (x, y))?;
        y += LINE_TO_FILL_IN;
        row.decorate(Shape::Rule { x, right, y, thickness: 0.5, colour: HAIR });
        y += UNDER_LINE;
        self.label(row, block.section, Signature::MARKS, (x, y))?;
        y += ABOVE_FRAME;
        row.decorate(Shape::Frame { x, y, width: WIDTH, height: frame });
        if let Some((name, contents)) = block.field {
            let element = self.tree.add("Form", block.section);
            let sides = [x, y, right, y + frame];
            row.areas.push(Area { sides, act: Act::Sign(name), element, contents });
        }
        Ok(y + frame)
    }

    fn label(
        &mut self,
        row: &mut Row,
        section: ElementId,
        label: &str,
        (x, y): (f32, f32),
    ) -> Result<(), PdfError> {
        let tag = self.tree.add("P", section);
        let line = single(self.shaper, &Text::from(label), LABEL)?;
        row.draw(tag, Shape::Text { x, y, line });
        Ok(())
    }
}

/// « Pour le Département » after « Signature ».
fn lower_first(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_lowercase().chain(rest).collect())
}
