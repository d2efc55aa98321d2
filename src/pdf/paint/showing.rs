//! Lines of glyphs as operators: codes of one font in one go, with the moves between them. What spaces
//! gain is said once a line: their code of one byte is the one that viewers widen.

use super::super::text::codes::{self, Codes};
use super::super::text::line::Line;
use super::super::text::shaper::Shaped;
use super::super::theme::Style;
use super::content::{Content, hundredths};
use super::font_name;

/// State of the text, so that nothing is said twice; codes that wait to be shown.
#[derive(Default)]
pub struct Showing {
    font: Option<(usize, i64)>,
    rise: i64,
    tracking: i64,
    spacing: i64,
    waiting: Vec<u8>,
    /// Whether an array of codes and moves is open.
    open: bool,
    /// What rounding owes, in thousandths of an em.
    debt: f32,
}

impl Showing {
    /// Shows a line, inside a text object whose cursor is at its beginning.
    pub fn show(&mut self, content: &mut Content, line: &Line, codes: &mut [Codes]) {
        if let Some(piece) = line.pieces.first() {
            content.fill(piece.style.colour);
        }
        gain(content, &mut self.tracking, line.tracking, " Tc\n");
        gain(content, &mut self.spacing, line.stretch, " Tw\n");
        self.debt = 0.0;
        for piece in line.pieces.iter() {
            self.word(content, &piece.shaped, piece.style, codes);
            if let Some(space) = &piece.space {
                self.word(content, space, piece.style, codes);
            }
        }
        self.flush(content);
    }

    fn word(&mut self, content: &mut Content, shaped: &Shaped, style: Style, codes: &mut [Codes]) {
        let mut text = &*shaped.text;
        for segment in &shaped.segments {
            self.style(content, segment.font, style);
            let Some(codes) = codes.get_mut(segment.font) else { continue };
            for glyph in &segment.glyphs {
                let (reads_as, after) = text.split_at(glyph.bytes);
                text = after;
                codes::write(&mut self.waiting, codes.code(glyph.number, reads_as, glyph.width));
                self.move_by(content, glyph.kern);
            }
        }
    }

    fn style(&mut self, content: &mut Content, rank: usize, style: Style) {
        let font = Some((rank, hundredths(style.size)));
        let rise = hundredths(style.rise);
        if self.font != font || self.rise != rise {
            self.flush(content);
        }
        if self.font != font {
            self.font = font;
            content.raw(&format!("/{} ", font_name(rank)));
            content.operator(&[style.size], "Tf");
        }
        if self.rise != rise {
            self.rise = rise;
            content.operator(&[style.rise], "Ts");
        }
        if !content.fills(style.colour) {
            self.flush(content);
            content.fill(style.colour);
        }
    }

    /// Moves the pen by a share of an em.
    fn move_by(&mut self, content: &mut Content, em: f32) {
        if em == 0.0 {
            return;
        }
        let wanted = em * 1000.0 + self.debt;
        let moved = wanted.round();
        self.debt = wanted - moved;
        if moved != 0.0 {
            self.end_codes(content);
            #[expect(clippy::cast_possible_truncation, reason = "a move is some thousandths of an em")]
            content.decimal(-(moved as i64), 0);
        }
    }

    fn end_codes(&mut self, content: &mut Content) {
        if !self.open {
            self.open = true;
            content.push(b'[');
        }
        if !self.waiting.is_empty() {
            content.string(&self.waiting);
            self.waiting.clear();
        }
    }

    fn flush(&mut self, content: &mut Content) {
        if self.open {
            self.end_codes(content);
            content.raw("]TJ\n");
            self.open = false;
        } else if !self.waiting.is_empty() {
            content.string(&self.waiting);
            self.waiting.clear();
            content.raw("Tj\n");
        }
    }
}

/// Sets what each letter, or each space, gains, in points.
fn gain(content: &mut Content, set: &mut i64, gain: f32, operator: &str) {
    #[expect(clippy::cast_possible_truncation, reason = "a few points")]
    let thousandths = (gain * 1000.0).round() as i64;
    if *set != thousandths {
        *set = thousandths;
        content.decimal(thousandths, 3);
        content.raw(operator);
    }
}
