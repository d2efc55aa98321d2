//! Shapes into printing operations, each inside its marked content: what belongs to an element of
//! the structure carries its number, the rest is an artifact.

use std::collections::BTreeMap;

use printpdf::xobject::DictItem;
use printpdf::{Color, FontId, Op, PdfFontHandle, Point, Pt, Rgb};

use super::layout::{Page, Shape};
use super::text::line::Line;
use super::text::shaper::Shaped;
use super::theme::{Colour, HAIR, INK, PAGE_HEIGHT, PAGE_WIDTH, Style};
use super::tree::{ElementId, Kid, Tree};

/// Bullet: radius in points.
const DISC_RADIUS: f32 = 1.5;
/// How far the control points of a quarter of circle stand, as a share of its radius.
const ROUND: f32 = 0.5523;
/// Slope of the stamp: the diagonal of an A4 page.
const STAMP_COS: f32 = 0.577_9;
const STAMP_SIN: f32 = 0.816_1;
/// Room between the letters of the stamp, as a share of their size.
const STAMP_SPACING: f32 = 0.08;
/// Height of capitals, as a share of their size.
const CAPITALS: f32 = 0.66;

/// Name of a font file in the PDF.
pub fn font_id(rank: usize) -> FontId {
    FontId(format!("F{rank}"))
}

/// The operations of a page; its marked contents are hung on the tree.
pub fn operations(page: &Page, rank: usize, tree: &mut Tree) -> Vec<Op> {
    let mut painter = Painter::default();
    let mut open: Option<Option<ElementId>> = None;
    let mut mcid = 0;
    for item in &page.items {
        if open != Some(item.tag) {
            if open.is_some() {
                painter.ops.push(Op::EndMarkedContent);
            }
            match item.tag {
                None => painter.ops.push(Op::BeginMarkedContent { tag: "Artifact".to_owned() }),
                Some(element) => {
                    tree.adopt(element, Kid::Content { page: rank, mcid });
                    let role = tree.elements().get(element).map_or("Span", |element| element.role);
                    let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(mcid))]);
                    let properties = DictItem::Dict { map };
                    painter
                        .ops
                        .push(Op::BeginMarkedContentWithProperties { tag: role.to_owned(), properties });
                    mcid += 1;
                }
            }
            open = Some(item.tag);
        }
        painter.paint(&item.shape);
    }
    if open.is_some() {
        painter.ops.push(Op::EndMarkedContent);
    }
    painter.ops
}

/// Operations so far and the graphics state they leave.
#[derive(Default)]
struct Painter {
    ops: Vec<Op>,
    fill: Option<Colour>,
    font: Option<(usize, f32)>,
    rise: f32,
    tracking: f32,
}

impl Painter {
    fn paint(&mut self, shape: &Shape) {
        match shape {
            Shape::Text { x, y, line } => {
                self.begin_text(line);
                self.ops.push(Op::SetTextCursor { pos: point(*x, *y) });
                self.show(line);
                self.ops.push(Op::EndTextSection);
            }
            Shape::Rule { x, right, y, thickness, colour } => {
                let top = PAGE_HEIGHT - y - thickness / 2.0;
                self.fill(*colour);
                self.raw("re", &[*x, top, right - x, *thickness]);
                self.raw("f", &[]);
            }
            Shape::Frame { x, y, width, height } => {
                let Colour(r, g, b) = HAIR;
                self.raw("RG", &[channel(r), channel(g), channel(b)]);
                self.raw("w", &[0.5]);
                self.raw("re", &[*x, PAGE_HEIGHT - y - height, *width, *height]);
                self.raw("S", &[]);
            }
            Shape::Disc { x, y } => self.disc(*x, PAGE_HEIGHT - y),
            Shape::Stamp(line) => self.stamp(line),
            Shape::PageOf { .. } => {}
        }
    }

    fn raw(&mut self, key: &str, numbers: &[f32]) {
        let value = numbers.iter().map(|number| DictItem::Real(round(*number))).collect();
        self.ops.push(Op::Unknown { key: key.to_owned(), value });
    }

    fn fill(&mut self, colour: Colour) {
        if self.fill != Some(colour) {
            self.fill = Some(colour);
            let Colour(r, g, b) = colour;
            let rgb = Rgb { r: channel(r), g: channel(g), b: channel(b), icc_profile: None };
            self.ops.push(Op::SetFillColor { col: Color::Rgb(rgb) });
        }
    }

    fn disc(&mut self, x: f32, y: f32) {
        let (r, k) = (DISC_RADIUS, DISC_RADIUS * ROUND);
        self.fill(INK);
        self.raw("m", &[x + r, y]);
        self.raw("c", &[x + r, y + k, x + k, y + r, x, y + r]);
        self.raw("c", &[x - k, y + r, x - r, y + k, x - r, y]);
        self.raw("c", &[x - r, y - k, x - k, y - r, x, y - r]);
        self.raw("c", &[x + k, y - r, x + r, y - k, x + r, y]);
        self.raw("f", &[]);
    }

    /// A word centred on the page, along its diagonal.
    fn stamp(&mut self, line: &Line) {
        let Some(first) = line.pieces.first() else { return };
        let size = first.style.size;
        let letters: usize = first.shaped.segments.iter().map(|segment| segment.glyphs.len()).sum();
        #[expect(clippy::cast_precision_loss, reason = "a word has a few letters")]
        let width = line.width() + STAMP_SPACING * size * letters.saturating_sub(1) as f32;
        let (along, across) = (width / 2.0, CAPITALS * size / 2.0);
        let x = PAGE_WIDTH / 2.0 - along * STAMP_COS + across * STAMP_SIN;
        let y = PAGE_HEIGHT / 2.0 - along * STAMP_SIN - across * STAMP_COS;
        self.begin_text(line);
        self.track(STAMP_SPACING * size);
        self.raw("Tm", &[STAMP_COS, STAMP_SIN, -STAMP_SIN, STAMP_COS, x, y]);
        self.show(line);
        self.ops.push(Op::EndTextSection);
    }

    /// Sets the room between letters.
    fn track(&mut self, tracking: f32) {
        let tracking = (tracking * 1000.0).round() / 1000.0;
        if differs(self.tracking, tracking) {
            self.tracking = tracking;
            self.ops.push(Op::Unknown { key: "Tc".to_owned(), value: vec![DictItem::Real(tracking)] });
        }
    }

    fn begin_text(&mut self, line: &Line) {
        if let Some(piece) = line.pieces.first() {
            self.fill(piece.style.colour);
        }
        self.ops.push(Op::StartTextSection);
        self.track(line.tracking);
    }

    fn show(&mut self, line: &Line) {
        let mut run = Showing::default();
        for (rank, piece) in line.pieces.iter().enumerate() {
            self.show_word(&piece.shaped, piece.style, &mut run);
            if let Some(space) = &piece.space {
                self.show_word(space, piece.style, &mut run);
                if rank + 1 < line.pieces.len() {
                    run.move_by(line.stretch / piece.style.size);
                }
            }
        }
        self.flush(&mut run);
    }

    fn show_word(&mut self, shaped: &Shaped, style: Style, run: &mut Showing) {
        for segment in &shaped.segments {
            let font = Some((segment.font, style.size));
            if self.font != font || self.fill != Some(style.colour) || differs(self.rise, style.rise) {
                self.flush(run);
                self.fill(style.colour);
                if self.font != font {
                    self.font = font;
                    let handle = PdfFontHandle::External(font_id(segment.font));
                    self.ops.push(Op::SetFont { font: handle, size: Pt(style.size) });
                }
                if differs(self.rise, style.rise) {
                    self.rise = style.rise;
                    self.raw("Ts", &[style.rise]);
                }
            }
            for glyph in &segment.glyphs {
                run.codes.extend(glyph.code.to_be_bytes());
                run.move_by(glyph.kern);
            }
        }
    }

    fn flush(&mut self, run: &mut Showing) {
        run.end_codes();
        if !run.shown.is_empty() {
            let value = vec![DictItem::Array(std::mem::take(&mut run.shown))];
            self.ops.push(Op::Unknown { key: "TJ".to_owned(), value });
        }
    }
}

/// Codes to show in one operation, with the moves between them.
#[derive(Default)]
struct Showing {
    shown: Vec<DictItem>,
    codes: Vec<u8>,
    /// What rounding owes, in thousandths of an em.
    debt: f32,
}

impl Showing {
    /// Moves the pen by a share of an em.
    fn move_by(&mut self, em: f32) {
        if em == 0.0 {
            return;
        }
        let wanted = em * 1000.0 + self.debt;
        let moved = wanted.round();
        self.debt = wanted - moved;
        if moved != 0.0 {
            self.end_codes();
            #[expect(clippy::cast_possible_truncation, reason = "a move is some thousandths of an em")]
            self.shown.push(DictItem::Int(-(moved as i64)));
        }
    }

    fn end_codes(&mut self) {
        if !self.codes.is_empty() {
            self.shown.push(DictItem::Bytes(std::mem::take(&mut self.codes)));
        }
    }
}

fn differs(a: f32, b: f32) -> bool {
    (a - b).abs() > f32::EPSILON
}

fn point(x: f32, y: f32) -> Point {
    Point { x: Pt(round(x)), y: Pt(round(PAGE_HEIGHT - y)) }
}

/// To a hundredth of a point: a twentieth of what a printer can show.
fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

fn channel(value: u8) -> f32 {
    round_channel(f32::from(value) / 255.0)
}

fn round_channel(value: f32) -> f32 {
    (value * 1000.0).round() / 1000.0
}
