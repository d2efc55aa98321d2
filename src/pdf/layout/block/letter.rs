//! Letters: their top, whose places the window of an envelope asks for, and their signature.

use crate::pdf::error::PdfError;
use crate::pdf::layout::flow::Flow;
use crate::pdf::layout::inline::Setting;
use crate::pdf::layout::row::{Join, Row, Shape, hold};
use crate::pdf::model::{Closing, Definition, Letterhead, Text};
use crate::pdf::text::breaking::Align;
use crate::pdf::text::paragraph::set;
use crate::pdf::theme::{
    ACCENT, BODY, DESCENT, INLINE_TITLE, LABEL, LEADING, LEFT, MEASURE, NOTE_LEADING, PARAGRAPH, RIGHT,
    SENDER, SIDE_LEADING, SIDE_MEASURE, SIDE_NUMBER, Style, TEXT, mm,
};
use crate::pdf::tree::{Attribute, ElementId};

/// Left edge of the addressee, of the date and of the signature.
const FACING: f32 = mm(110.0);
const FACING_MEASURE: f32 = RIGHT - FACING;
/// The rule above the sender, the sender's first line, its width beside nothing, and between its lines.
const RULE: f32 = mm(11.0);
const FROM: f32 = mm(16.9);
const FROM_MEASURE: f32 = mm(49.0);
const FROM_LEADING: f32 = 13.5;
/// Width of its address, and from its name to it.
const FROM_ADDRESS: f32 = mm(80.0);
const UNDER_NAME: f32 = 14.5;
/// First line of the addressee, where the window ends, and between its lines.
const TO: f32 = mm(52.7);
const WINDOW_END: f32 = mm(80.0);
const TO_LEADING: f32 = 13.5;
/// Sizes tried in turn so that an address of more than six lines ends in the window, and the closest its
/// lines come, as a share of the size.
const TO_SIZES: [f32; 3] = [BODY.size, 9.0, 8.0];
const TO_CLOSEST: f32 = 1.15;
/// The date, and from the addressee to it, at least; what the letter is about.
const DATE: f32 = mm(89.7);
const ABOVE_DATE: f32 = mm(9.0);
const OBJECT: f32 = mm(98.7);
/// Between two terms, and from the last one to the text.
const TERM_LEADING: f32 = 13.3;
const UNDER_TERMS: f32 = 30.0;
/// From the text to the title of who signs; the white for the signature, and less when a page is at stake.
const ABOVE_CLOSING: f32 = 30.0;
const WHITE: f32 = mm(15.0);
const LESS_WHITE: f32 = mm(11.0);

impl Flow<'_, '_> {
    /// The top of a letter, from the top of the page.
    pub fn letterhead(&mut self, letter: &Letterhead) -> Result<(), PdfError> {
        let mut row = Row { join: Join::Firm, descent: DESCENT, ..Row::ruled(0.0) };
        // The emblem of the State stands where the sender does elsewhere.
        let (x, measure) = if self.shaper.emblems().is_some() {
            (FACING, FACING_MEASURE)
        } else {
            row.decorate(Shape::Rule { x: LEFT, right: RIGHT, y: RULE, thickness: 2.0, colour: ACCENT });
            (LEFT, FROM_MEASURE)
        };
        let tag = self.element("P");
        let setting = Setting::ragged(SENDER, x, measure, FROM_LEADING);
        let named = self.put(&mut row, tag, &letter.sender, FROM, &setting)?;
        if !letter.address.is_empty() {
            let tag = self.element("P");
            let setting = Setting::ragged(LABEL, x, FROM_ADDRESS, NOTE_LEADING);
            self.put(&mut row, tag, &letter.address, named + UNDER_NAME, &setting)?;
        }
        let to = self.addressee(&mut row, &letter.addressee)?;
        // An address that no window holds pushes the rest down.
        let down = (to + ABOVE_DATE - DATE).max(0.0);
        let tag = self.element("P");
        let setting = Setting::ragged(BODY, FACING, FACING_MEASURE, LEADING);
        let dated = self.put(&mut row, tag, &letter.dated, DATE + down, &setting)?;
        let object = (OBJECT + down).max(dated + LEADING);
        row.depth = self.terms(&mut row, letter, object)?;
        self.rows.push(row);
        self.gap = UNDER_TERMS;
        Ok(())
    }

    /// Who it goes to, in the window whenever it may be; gives the last baseline.
    fn addressee(&mut self, row: &mut Row, lines: &[Text]) -> Result<f32, PdfError> {
        let tag = self.element("P");
        let (mut style, mut leading) = (BODY, TO_LEADING);
        for size in TO_SIZES {
            style = Style { size, ..BODY };
            let mut steps: f32 = -1.0;
            for line in lines {
                let set = set(self.shaper, line, style, FACING_MEASURE, Align::Left)?;
                steps += set.iter().map(|_| 1.0).sum::<f32>();
            }
            let closest = size * TO_CLOSEST;
            let even = (WINDOW_END - DESCENT - TO) / steps.max(1.0);
            leading = even.clamp(closest, TO_LEADING);
            if even >= closest {
                break;
            }
        }
        let setting = Setting::ragged(style, FACING, FACING_MEASURE, leading);
        let mut y = TO;
        for (rank, line) in lines.iter().enumerate() {
            y += if rank > 0 { leading } else { 0.0 };
            y = self.put(row, tag, line, y, &setting)?;
        }
        Ok(y)
    }

    /// What it is about and its terms, each beside its label; gives the last baseline.
    fn terms(&mut self, row: &mut Row, letter: &Letterhead, y: f32) -> Result<f32, PdfError> {
        let label = self.element("P");
        let body = self.element("H1");
        let object = Text::from(Letterhead::OBJECT);
        let mut y = self.term(row, (label, &object), (body, &letter.object), (INLINE_TITLE, y))?;
        if letter.terms.is_empty() {
            return Ok(y);
        }
        // Labels of a list say how it is marked.
        let list = self.tree.add_with("L", self.parent, Attribute::ListNumbering("Disc"));
        for Definition { term, body } in &letter.terms {
            let entry = self.tree.add("LI", list);
            let label = (self.tree.add("Lbl", entry), term);
            let body = (self.tree.add("LBody", entry), body);
            y = self.term(row, label, body, (BODY, y + TERM_LEADING))?;
        }
        Ok(y)
    }

    fn term(
        &mut self,
        row: &mut Row,
        label: (ElementId, &Text),
        body: (ElementId, &Text),
        (style, y): (Style, f32),
    ) -> Result<f32, PdfError> {
        let setting = Setting::ragged(SIDE_NUMBER, LEFT, SIDE_MEASURE, SIDE_LEADING);
        let beside = self.put(row, label.0, label.1, y, &setting)?;
        let setting = Setting::ragged(style, TEXT, MEASURE, TERM_LEADING);
        Ok(self.put(row, body.0, body.1, y, &setting)?.max(beside))
    }

    /// Who signs, with the last lines of the text.
    pub fn closing(&mut self, closing: &Closing) -> Result<(), PdfError> {
        self.flush_side();
        self.announce();
        let white = PARAGRAPH + if self.terse.signature { LESS_WHITE } else { WHITE };
        let first = self.rows.len();
        for (text, style, gap) in
            [(&closing.title, BODY, ABOVE_CLOSING), (&closing.name, INLINE_TITLE, white)]
        {
            if text.is_empty() {
                continue;
            }
            let tag = self.element("P");
            let setting = Setting { gap, ..Setting::ragged(style, FACING, FACING_MEASURE, LEADING) };
            let rows = self.text(text, &setting, tag)?;
            self.rows.extend(rows);
        }
        if let Some(last) = self.rows.last_mut().filter(|_| closing.name.is_empty()) {
            last.depth += white;
        }
        hold(self.rows.get_mut(first..).unwrap_or_default(), Join::Firm);
        Ok(())
    }
}
