//! The fonts a document carries: only the glyphs it shows, with the text each code reads as.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use printpdf::{
    Codepoint, FontId, FontMetrics, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, Pt,
    TextItem,
};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use super::error::PdfError;
use super::finish::pack_for_many;
use super::font::{FontFile, Typefaces};
use super::paint::font_name;
use super::text::codes::{Coded, Codes};

/// Subsets kept for the documents to come; beyond, all are made again. Each takes some 10 kB.
const SUBSETS: usize = 128;
/// What the writer is given in place of outlines: how a TrueType file begins.
const STAND_IN: [u8; 4] = [0, 1, 0, 0];

/// The subsets of fonts made so far, by rank of the font file and by glyphs in order.
#[derive(Default)]
pub struct Subsets(HashMap<(usize, Vec<u16>), Arc<Subset>>);

/// A font with some of its glyphs only.
pub struct Subset {
    /// Six letters that name it, the same for the same glyphs.
    tag: String,
    /// The file, compressed.
    pub packed: Vec<u8>,
    /// Its length before, in bytes.
    pub length: i64,
}

impl Subsets {
    /// The subset of a font file that has these glyphs, in order, after the missing one.
    fn of(&mut self, rank: usize, file: &FontFile, glyphs: Vec<u16>) -> Result<Arc<Subset>, PdfError> {
        if let Some(subset) = self.0.get(&(rank, glyphs.clone())) {
            return Ok(subset.clone());
        }
        let mut remapper = GlyphRemapper::new();
        let mut hash = Sha256::new();
        for glyph in &glyphs {
            remapper.remap(*glyph);
            hash.update(glyph.to_be_bytes());
        }
        let bytes = subsetter::subset(&file.bytes, 0, &remapper)
            .map_err(|e| PdfError::Font { name: file.name, reason: e.to_string() })?;
        let tag = hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect();
        let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let subset = Arc::new(Subset { tag, packed: pack_for_many(&bytes)?, length });
        if self.0.len() >= SUBSETS {
            self.0.clear();
        }
        self.0.insert((rank, glyphs), subset.clone());
        Ok(subset)
    }
}

/// What the finishing step adds to a font: its outlines, and which one each code shows.
pub struct Embedded {
    /// Name of the font in the pages' resources.
    pub resource: String,
    /// Glyph of each code, two bytes a code, from code 0.
    pub glyph_of_code: Vec<u8>,
    /// Its outlines.
    pub subset: Arc<Subset>,
    /// What its codes stand for.
    pub codes: Vec<Coded>,
}

/// Embeds all fonts that are used, and adds a last page which shows each code once: the writer
/// learns from it what is used of them. The finishing step takes that page away.
pub fn embed(
    pdf: &mut PdfDocument,
    fonts: &Typefaces,
    codes: Vec<Codes>,
    subsets: &mut Subsets,
) -> Result<Vec<Embedded>, PdfError> {
    let mut embedded = Vec::new();
    let mut specimen = vec![Op::StartTextSection];
    for (rank, (file, codes)) in fonts.all().iter().zip(codes).enumerate() {
        let given = codes.all()?;
        if given.is_empty() {
            continue;
        }
        let mut glyphs: Vec<u16> = given.iter().map(|coded| coded.glyph).collect();
        glyphs.sort_unstable();
        glyphs.dedup();
        let last = given.last().map_or(0, |coded| usize::from(coded.code));
        let mut glyph_of_code = vec![0; 2 * (last + 1)];
        let mut widths = BTreeMap::new();
        let mut shown = Vec::with_capacity(given.len());
        for coded in &given {
            let rank = glyphs.binary_search(&coded.glyph).map_or(0, |at| at + 1);
            let rank = u16::try_from(rank).unwrap_or_default().to_be_bytes();
            let at = 2 * usize::from(coded.code);
            glyph_of_code[at..at + 2].copy_from_slice(&rank);
            widths.insert(coded.code, coded.width);
            shown.push(Codepoint::with_cid(coded.code, 0.0, coded.text.to_string()));
        }
        let subset = subsets.of(rank, file, glyphs)?;
        let id = FontId(font_name(rank));
        let handle = PdfFontHandle::External(id.clone());
        specimen.push(Op::SetFont { font: handle, size: Pt(1.0) });
        specimen.push(Op::ShowText { items: vec![TextItem::GlyphIds(shown)] });
        let name = format!("{}+{}", subset.tag, file.name);
        let font = PdfFont::new(parsed(file, name, widths));
        embedded.push(Embedded { resource: id.0.clone(), glyph_of_code, subset, codes: given });
        pdf.resources.fonts.map.insert(id, font);
    }
    specimen.push(Op::EndTextSection);
    pdf.pages.push(PdfPage::new(Mm(210.0), Mm(297.0), specimen));
    Ok(embedded)
}

/// All measures in thousandths of an em.
fn parsed(file: &FontFile, name: String, widths: BTreeMap<u16, u16>) -> ParsedFont {
    let metrics = file.font.metrics();
    let scale = 1000.0 / file.units_per_em;
    #[expect(clippy::cast_possible_truncation, reason = "a measure of a font is a few thousandths of an em")]
    let measure = |value: f32| (value * scale).round().clamp(f32::from(i16::MIN), f32::from(i16::MAX)) as i16;
    let line = metrics.hhea_line.unwrap_or_default();
    let ascent = measure(line.ascender.to_f32());
    let descent = measure(line.descender.to_f32());
    let mut font = ParsedFont::with_glyph_data(
        STAND_IN.to_vec(),
        0,
        Some(name),
        BTreeMap::new(),
        widths,
        1000,
        FontMetrics { ascent, descent },
    );
    let stub = &mut font.pdf_font_metrics;
    stub.x_min = measure(metrics.bounds.x_min.to_f32());
    stub.y_min = measure(metrics.bounds.y_min.to_f32());
    stub.x_max = measure(metrics.bounds.x_max.to_f32());
    stub.y_max = measure(metrics.bounds.y_max.to_f32());
    let italic = file.name.ends_with("Italic");
    (stub.caret_slope_rise, stub.caret_slope_run) = (1000, if italic { ITALIC_RUN } else { 0 });
    stub.us_weight_class = if file.name.ends_with("SemiBold") { 600 } else { 400 };
    font
}

/// Slope of the italics, about twelve degrees.
const ITALIC_RUN: i16 = 212;
