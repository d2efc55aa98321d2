//! The fonts a document carries: only the glyphs it shows, with the text each code reads as.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, FontId, FontMetrics, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, Pt,
    TextItem,
};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use super::error::PdfError;
use super::font::{FontFile, Fonts};
use super::paint::font_name;
use super::text::codes::Codes;

/// What the finishing step adds to a font: which glyph each code shows.
pub struct Embedded {
    /// Name of the font in the pages' resources.
    pub resource: String,
    /// Glyph of each code, two bytes a code, from code 0.
    pub glyph_of_code: Vec<u8>,
}

/// Embeds all fonts that are used, and adds a last page which shows each code once: the writer
/// learns from it what codes read as. The finishing step takes that page away.
pub fn embed(pdf: &mut PdfDocument, fonts: &Fonts, codes: &[Codes]) -> Result<Vec<Embedded>, PdfError> {
    let mut embedded = Vec::new();
    let mut specimen = vec![Op::StartTextSection];
    for (rank, (file, codes)) in fonts.all().iter().zip(codes).enumerate() {
        if codes.all().is_empty() {
            continue;
        }
        let mut remapper = GlyphRemapper::new();
        let mut glyph_of_code = vec![0, 0];
        let mut widths = BTreeMap::new();
        let mut shown = Vec::with_capacity(codes.all().len());
        for (code, coded) in (1_u16..).zip(codes.all()) {
            glyph_of_code.extend(remapper.remap(coded.glyph).to_be_bytes());
            widths.insert(code, coded.width);
            shown.push(Codepoint::with_cid(code, 0.0, coded.text.to_string()));
        }
        let subset = subsetter::subset(&file.bytes, 0, &remapper)
            .map_err(|e| PdfError::Font { name: file.name, reason: e.to_string() })?;
        let id = FontId(font_name(rank));
        let handle = PdfFontHandle::External(id.clone());
        specimen.push(Op::SetFont { font: handle, size: Pt(1.0) });
        specimen.push(Op::ShowText { items: vec![TextItem::GlyphIds(shown)] });
        let name = format!("{}+{}", tag(&glyph_of_code, codes), file.name);
        let font = PdfFont::new(parsed(file, subset, name, widths));
        embedded.push(Embedded { resource: id.0.clone(), glyph_of_code });
        pdf.resources.fonts.map.insert(id, font);
    }
    specimen.push(Op::EndTextSection);
    pdf.pages.push(PdfPage::new(Mm(210.0), Mm(297.0), specimen));
    Ok(embedded)
}

/// All measures in thousandths of an em.
fn parsed(file: &FontFile, subset: Vec<u8>, name: String, widths: BTreeMap<u16, u16>) -> ParsedFont {
    let metrics = file.font.metrics();
    let scale = 1000.0 / file.units_per_em;
    #[expect(clippy::cast_possible_truncation, reason = "a measure of a font is a few thousandths of an em")]
    let measure = |value: f32| (value * scale).round().clamp(f32::from(i16::MIN), f32::from(i16::MAX)) as i16;
    let line = metrics.hhea_line.unwrap_or_default();
    let ascent = measure(line.ascender.to_f32());
    let descent = measure(line.descender.to_f32());
    let mut font = ParsedFont::with_glyph_data(
        subset,
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

/// Six letters that name a subset, the same for the same glyphs.
fn tag(glyph_of_code: &[u8], codes: &Codes) -> String {
    let mut hash = Sha256::new();
    hash.update(glyph_of_code);
    for coded in codes.all() {
        hash.update(coded.glyph.to_be_bytes());
    }
    hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}
