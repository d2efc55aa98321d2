//! What repeats on each page, drawn once for the file: the word across the page, the code that leads
//! to the verification page, the letterhead.

use qrcode::{Color, EcLevel, QrCode};

use super::super::emblem::Emblem;
use super::super::error::PdfError;
use super::super::layout::Shape;
use super::super::text::codes::Codes;
use super::super::text::line::Line;
use super::super::theme::{INK, LEFT, PAGE_HEIGHT, PAGE_WIDTH, mm};
use super::Painter;
use super::content::Content;
use super::showing::Showing;

/// Side of the code, and its top on the page.
const CODE_SIDE: f32 = mm(13.0);
const CODE_TOP: f32 = mm(274.0);
/// How far a row of the code reaches into the next, so that no blank shows between them.
const OVERLAP: f32 = 0.02;
/// Slope of the stamp: the diagonal of an A4 page.
const STAMP_COS: f32 = 0.577_9;
const STAMP_SIN: f32 = 0.816_1;
/// Room between the letters of the stamp, as a share of their size.
const STAMP_SPACING: f32 = 0.08;
/// Height of capitals, as a share of their size.
const CAPITALS: f32 = 0.66;

/// Something drawn once for the file.
enum Form {
    /// Its operators.
    Drawn(Vec<u8>),
    /// The stamp, whose letters have no codes yet.
    Stamp(Line),
    /// Shapes of a page.
    Shapes(Vec<Shape>),
}

/// All that is drawn once for the file, by its number.
#[derive(Default)]
pub struct Shared {
    forms: Vec<Form>,
}

impl Shared {
    fn add(&mut self, form: Form) -> usize {
        self.forms.push(form);
        self.forms.len() - 1
    }

    /// A word centred on the page, along its diagonal.
    pub fn stamp(&mut self, word: Line) -> usize {
        self.add(Form::Stamp(word))
    }

    /// Shapes that stand at the same place of several pages.
    pub fn shapes(&mut self, shapes: Vec<Shape>) -> usize {
        self.add(Form::Shapes(shapes))
    }

    /// The operators of each drawing, by its number.
    pub fn paint(self, codes: &mut [Codes]) -> Vec<Vec<u8>> {
        let painted = |form| match form {
            Form::Drawn(content) => content,
            Form::Stamp(line) => stamped(&line, codes),
            Form::Shapes(shapes) => {
                let mut painter = Painter::default();
                for shape in &shapes {
                    painter.shape(shape, codes);
                }
                painter.content.into_bytes()
            }
        };
        self.forms.into_iter().map(painted).collect()
    }

    /// The code that leads to an address.
    ///
    /// # Errors
    /// An address too long for a code.
    pub fn code(&mut self, address: &str) -> Result<usize, PdfError> {
        let code = QrCode::with_error_correction_level(address, EcLevel::M)
            .map_err(|e| PdfError::Assembly(format!("the address of the verification page: {e}")))?;
        let count = code.width();
        #[expect(clippy::cast_precision_loss, reason = "a code has a few dozen modules a side")]
        let module = CODE_SIDE / count as f32;
        let colours = code.to_colors();
        let mut content = Content::default();
        content.fill(INK);
        for (row, modules) in colours.chunks(count).enumerate() {
            let mut at = 0;
            for run in modules.chunk_by(|a, b| a == b) {
                if run.first() == Some(&Color::Dark) {
                    #[expect(clippy::cast_precision_loss, reason = "a code has a few dozen modules a side")]
                    let (x, y, width) = (at as f32 * module, row as f32 * module, run.len() as f32 * module);
                    let bottom = PAGE_HEIGHT - CODE_TOP - y - module;
                    content.operator(&[LEFT + x, bottom, width, module + OVERLAP], "re");
                }
                at += run.len();
            }
        }
        content.raw("f\n");
        Ok(self.add(Form::Drawn(content.into_bytes())))
    }

    /// A drawing at a place of the page, by its left side and its top, at a width.
    pub fn emblem(&mut self, emblem: &Emblem, (x, y): (f32, f32), width: f32) -> usize {
        let scale = width / emblem.size.0.max(1.0);
        let bottom = PAGE_HEIGHT - y - emblem.size.1 * scale;
        let mut content = Content::default();
        content.raw("q ");
        #[expect(clippy::cast_possible_truncation, reason = "a scale is small")]
        let units = (scale * 10_000.0).round() as i64;
        content.decimal(units, 4);
        content.raw(" 0 0 ");
        content.decimal(units, 4);
        content.raw(" ");
        content.operator(&[x, bottom], "cm");
        content.bytes(&emblem.content);
        content.raw("Q\n");
        self.add(Form::Drawn(content.into_bytes()))
    }
}

fn stamped(line: &Line, codes: &mut [Codes]) -> Vec<u8> {
    let mut content = Content::default();
    let Some(first) = line.pieces.first() else { return Vec::new() };
    let size = first.style.size;
    let letters: usize = first.shaped.segments.iter().map(|segment| segment.glyphs.len()).sum();
    #[expect(clippy::cast_precision_loss, reason = "a word has a few letters")]
    let width = line.width() + STAMP_SPACING * size * letters.saturating_sub(1) as f32;
    let (along, across) = (width / 2.0, CAPITALS * size / 2.0);
    let x = PAGE_WIDTH / 2.0 - along * STAMP_COS + across * STAMP_SIN;
    let y = PAGE_HEIGHT / 2.0 - along * STAMP_SIN - across * STAMP_COS;
    content.raw("BT\n");
    for number in [STAMP_COS, STAMP_SIN, -STAMP_SIN, STAMP_COS] {
        #[expect(clippy::cast_possible_truncation, reason = "a cosine")]
        content.decimal((number * 10_000.0).round() as i64, 4);
        content.raw(" ");
    }
    content.operator(&[x, y], "Tm");
    let spaced = Line { tracking: STAMP_SPACING * size, ..line.clone() };
    Showing::default().show(&mut content, &spaced, codes);
    content.raw("ET\n");
    content.into_bytes()
}
