//! Words as glyphs: kerning, ligatures, the fallback file, and the spaces and hyphens that fonts
//! lack.

use std::sync::Arc;

use harfrust::{Buffer, Direction, GlyphId, Script, ShapeOptions, ShaperFont, shape};

use super::super::error::PdfError;
use super::super::font::{Emblems, Face, FontFile, Typefaces, french};
use super::super::theme::Style;
use super::known::Known;

/// A glyph to show.
#[derive(Clone, Copy, Debug)]
pub struct Glyph {
    /// Its number in its font file.
    pub number: u16,
    /// The font's own advance, in thousandths of an em.
    pub width: u16,
    /// How far the pen goes, in em.
    pub advance: f32,
    /// What of the advance is not the font's own: kerning. In em.
    pub kern: f32,
    /// Length of the text it stands for, in bytes.
    pub bytes: usize,
}

/// Neighbouring glyphs of one font file.
#[derive(Clone, Debug)]
pub struct Segment {
    /// Rank of the font file.
    pub font: usize,
    /// Its glyphs.
    pub glyphs: Vec<Glyph>,
}

/// A shaped word.
#[derive(Clone, Debug, Default)]
pub struct Shaped {
    /// Its characters, those of each glyph in turn.
    pub text: Box<str>,
    /// Its glyphs, by font file.
    pub segments: Vec<Segment>,
    /// Its width in em.
    pub width: f32,
}

impl Shaped {
    /// All its glyphs.
    pub fn glyphs(&self) -> impl Iterator<Item = &Glyph> {
        self.segments.iter().flat_map(|segment| &segment.glyphs)
    }
}

/// Marianne is wider: the State's theme is smaller by this much, in points.
const STATE_SMALLER: f32 = 0.5;
/// Width of the narrow no-break space, in em.
const NARROW_SPACE: f32 = 0.16;

/// Shapes words and remembers them.
pub struct Shaper<'a> {
    fonts: &'a Typefaces,
    shapers: Vec<ShaperFont<'a, 'a>>,
    /// What is known already.
    pub known: &'a mut Known,
    buffer: Buffer,
}

/// How a character is drawn.
#[derive(Clone, Copy, PartialEq)]
enum Drawn {
    /// By the glyphs of a font file.
    By(usize),
    /// By a stand-in glyph with its own advance (in em; `None`: the glyph's).
    As(char, Option<f32>),
}

impl<'a> Shaper<'a> {
    /// A shaper that knows what earlier ones have seen.
    pub fn new(fonts: &'a Typefaces, known: &'a mut Known) -> Self {
        Self {
            fonts,
            shapers: fonts.all().iter().map(|file| ShaperFont::new(&file.font)).collect(),
            known,
            buffer: Buffer::new(),
        }
    }

    /// The letterhead, when there is one.
    pub fn emblems(&self) -> Option<&'a Emblems> {
        self.fonts.emblems.as_ref()
    }

    /// Shapes a word, or anything that is drawn in one go.
    pub fn word(&mut self, face: Face, text: &str) -> Result<Arc<Shaped>, PdfError> {
        if let Some(shaped) = self.known.word(face, text) {
            return Ok(shaped);
        }
        let shaped = Arc::new(self.shape(face, text)?);
        self.known.keep_word(face, text, shaped.clone());
        Ok(shaped)
    }

    /// A style of the neutral theme as the theme of the fonts has it.
    pub fn themed(&self, style: Style) -> Style {
        match self.fonts.emblems {
            None => style,
            Some(_) => Style { size: style.size - STATE_SMALLER, ..style },
        }
    }

    /// Width of the ordinary space of a face, in em.
    pub fn space(&mut self, face: Face) -> Result<f32, PdfError> {
        Ok(self.word(face, " ")?.width)
    }

    fn shape(&mut self, face: Face, text: &str) -> Result<Shaped, PdfError> {
        let mut out = Shaped { text: text.into(), ..Shaped::default() };
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let drawn = self.drawn(face, first, text)?;
            let same = |c: char| matches!((drawn, self.drawn(face, c, text)), (Drawn::By(a), Ok(Drawn::By(b))) if a == b);
            let end = rest.char_indices().skip(1).find(|(_, c)| !same(*c)).map_or(rest.len(), |(at, _)| at);
            let (piece, after) = rest.split_at(end);
            match drawn {
                Drawn::By(font) => self.shape_piece(font, piece, text, &mut out)?,
                Drawn::As(stand_in, advance) => self.stand_in(face, stand_in, piece, advance, &mut out)?,
            }
            rest = after;
        }
        Ok(out)
    }

    /// Which file draws a character, or what stands for it.
    fn drawn(&self, face: Face, c: char, place: &str) -> Result<Drawn, PdfError> {
        match c {
            '\u{202f}' => return Ok(Drawn::As(' ', Some(NARROW_SPACE))),
            '\u{a0}' => return Ok(Drawn::As(' ', None)),
            '\u{2011}' | '\u{ad}' => return Ok(Drawn::As('-', None)),
            _ => {}
        }
        self.fonts
            .of(face)
            .find(|(_, file)| has_glyph(file, c))
            .map(|(rank, _)| Drawn::By(rank))
            .ok_or_else(|| missing(c, place))
    }

    fn stand_in(
        &mut self,
        face: Face,
        glyph_of: char,
        reads_as: &str,
        advance: Option<f32>,
        out: &mut Shaped,
    ) -> Result<(), PdfError> {
        let found = self
            .fonts
            .of(face)
            .find_map(|(rank, file)| Some((rank, file, file.font.charmap().map_unicode(glyph_of)?)));
        let (font, file, glyph) = found.ok_or_else(|| missing(glyph_of, reads_as))?;
        let own = file.font.glyph_metrics().h_advance(glyph) / file.units_per_em;
        push(out, font, sized(glyph, own, advance.unwrap_or(own), reads_as)?);
        Ok(())
    }

    fn shape_piece(
        &mut self,
        font: usize,
        piece: &str,
        place: &str,
        out: &mut Shaped,
    ) -> Result<(), PdfError> {
        let (Some(shaper), Some(file)) = (self.shapers.get(font), self.fonts.all().get(font)) else {
            return Ok(());
        };
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        buffer.push_str(piece);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(Some(Script::LATIN));
        buffer.set_language(french());
        let options = ShapeOptions::new().plan(Some(&file.plan));
        shape(shaper, &mut buffer, options)
            .map_err(|e| PdfError::Font { name: file.name, reason: format!("{e:?}") })?;
        let metrics = file.font.glyph_metrics();
        let infos = buffer.glyph_infos();
        for (at, (info, position)) in infos.iter().zip(buffer.glyph_positions()).enumerate() {
            let start = info.cluster as usize;
            let end = infos.get(at + 1).map_or(piece.len(), |next| next.cluster as usize);
            let reads_as = piece.get(start..end).unwrap_or_default();
            let Some(first) = reads_as.chars().next() else {
                return Err(missing(
                    piece.get(start..).and_then(|t| t.chars().next()).unwrap_or('\u{fffd}'),
                    place,
                ));
            };
            if info.glyph_id == 0 {
                return Err(missing(first, place));
            }
            let glyph = GlyphId::new(info.glyph_id);
            let own = metrics.h_advance(glyph) / file.units_per_em;
            #[expect(clippy::cast_precision_loss, reason = "an advance is a few thousand units at most")]
            let advance = position.x_advance as f32 / file.units_per_em;
            push(out, font, sized(glyph, own, advance, reads_as)?);
        }
        self.buffer = buffer;
        Ok(())
    }
}

/// A glyph by its own advance and the one it has here, in em.
fn sized(glyph: GlyphId, own: f32, advance: f32, reads_as: &str) -> Result<Glyph, PdfError> {
    let number = u16::try_from(glyph.to_u32()).map_err(|_| PdfError::TooManyGlyphs)?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the range of u16"
    )]
    let width = (own * 1000.0).round().clamp(0.0, f32::from(u16::MAX)) as u16;
    Ok(Glyph { number, width, advance, kern: advance - own, bytes: reads_as.len() })
}

impl Typefaces {
    /// Whether all faces can print this character; spaces and hyphens always can.
    pub fn can_print(&self, c: char) -> bool {
        let drawn = |face: &Face| self.of(*face).any(|(_, file)| has_glyph(file, c));
        c.is_whitespace() || matches!(c, '\u{ad}' | '\u{2011}') || Face::ALL.iter().all(drawn)
    }
}

fn has_glyph(file: &FontFile, c: char) -> bool {
    file.font.charmap().map_unicode(c).is_some_and(|glyph| glyph.to_u32() != 0)
}

fn push(out: &mut Shaped, font: usize, glyph: Glyph) {
    out.width += glyph.advance;
    match out.segments.last_mut() {
        Some(last) if last.font == font => last.glyphs.push(glyph),
        _ => out.segments.push(Segment { font, glyphs: vec![glyph] }),
    }
}

fn missing(character: char, place: &str) -> PdfError {
    PdfError::MissingCharacter { character, code: u32::from(character), place: place.to_owned() }
}
