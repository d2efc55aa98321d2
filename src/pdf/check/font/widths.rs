//! Widths said in the file, against those of the embedded program.

use std::collections::HashMap;

use lopdf::Object;
use read_fonts::types::GlyphId;
use read_fonts::{FontRef, TableProvider};

use super::super::file::File;
use super::super::finding::{Check, Report};
use super::Font;

/// Largest difference, in thousandths of an em.
const TOLERANCE: f32 = 1.0;

/// Checks the widths of the codes shown.
pub fn check<'a>(
    file: &File<'a>,
    font: &Font<'a>,
    entry: &str,
    program: &[u8],
    glyphs: &[(u16, u16)],
    report: &mut Report,
) {
    let Some(advances) = advances(program, glyphs) else {
        let message =
            format!("The program of the font ({entry}) cannot be read, or lacks a glyph that is shown.");
        return report.add(Check::FontProgram, font.place.clone(), message);
    };
    let said = said(file, font);
    let default = file.get(font.descendant, "DW").as_float().unwrap_or(1000.0);
    for ((code, _), advance) in glyphs.iter().zip(advances) {
        let width = said.get(code).copied().unwrap_or(default);
        let differs = (width - advance).abs() > TOLERANCE;
        if differs || width.is_nan() {
            let message = format!("Code {code} is said {width} wide and its glyph is {advance:.1}.");
            report.add(Check::Widths, font.place.clone(), message);
        }
    }
}

/// Advances of glyphs in thousandths of an em; nothing when one is not in the program.
fn advances(program: &[u8], glyphs: &[(u16, u16)]) -> Option<Vec<f32>> {
    let font = FontRef::new(program).ok()?;
    let scale = 1000.0 / f32::from(font.head().ok()?.units_per_em());
    let count = font.maxp().ok()?.num_glyphs();
    let metrics = font.hmtx().ok()?;
    let advance = |glyph: u16| metrics.advance(GlyphId::from(glyph)).filter(|_| glyph < count);
    glyphs.iter().map(|(_, glyph)| advance(*glyph).map(|it| f32::from(it) * scale)).collect()
}

/// Widths the file says: « first [w w w] » or « first last w », in turn.
fn said(file: &File<'_>, font: &Font<'_>) -> HashMap<u16, f32> {
    let mut widths = HashMap::new();
    let mut parts = file.list(font.descendant, "W").iter().map(|part| file.follow(part));
    let code = |object: &Object| object.as_i64().ok().and_then(|code| u16::try_from(code).ok());
    while let (Some(first), Some(second)) = (parts.next(), parts.next()) {
        let Some(first) = code(first) else { break };
        if let Object::Array(list) = second {
            let list = list.iter().filter_map(|width| file.follow(width).as_float().ok());
            widths.extend((first..=u16::MAX).zip(list));
        } else {
            let (Some(last), Some(Ok(width))) = (code(second), parts.next().map(Object::as_float)) else {
                break;
            };
            widths.extend((first..=last).map(|code| (code, width)));
        }
    }
    widths
}
