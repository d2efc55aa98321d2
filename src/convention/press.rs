//! Draws conventions: typefaces and wording are opened once, when the first is asked for.

use std::borrow::Cow;
use std::sync::OnceLock;

use anyhow::Context;

use super::document::{Template, document, fast_template};
use super::paper::paper;
use super::rules::Convention;
use crate::pdf::{self, FaceFiles, FontFiles, Fonts, PdfError};
use crate::web::assets;

/// Typefaces and wording, ready to draw with.
struct Case {
    fonts: Fonts,
    template: Template,
}

static CASE: OnceLock<Case> = OnceLock::new();

/// The convention as PDF: the same bytes for the same content.
///
/// # Errors
/// A character that no typeface has, named with where it stands; anything else is a mistake of the
/// program.
pub fn draw(convention: &Convention) -> anyhow::Result<Result<Vec<u8>, String>> {
    let case = case()?;
    let document = document(&paper(convention), &case.template)?;
    match pdf::draw(&document, &case.fonts) {
        Ok(bytes) => Ok(Ok(bytes)),
        Err(error @ PdfError::MissingCharacter { .. }) => Ok(Err(error.to_string())),
        Err(error) => Err(error.into()),
    }
}

/// The first character of a text that no typeface has, if there is one.
pub fn unprintable(text: &str) -> anyhow::Result<Option<char>> {
    let fonts = &case()?.fonts;
    Ok(text.chars().find(|it| !fonts.can_print(*it)))
}

fn case() -> anyhow::Result<&'static Case> {
    if let Some(case) = CASE.get() {
        return Ok(case);
    }
    let opened = open()?;
    Ok(CASE.get_or_init(|| opened))
}

fn open() -> anyhow::Result<Case> {
    let read =
        |name: &str| assets::document_font(name).with_context(|| format!("typeface {name} is not embedded"));
    let family = |family: &str, style: &str| {
        anyhow::Ok((
            read(&format!("{family}-latin-{style}.woff2"))?,
            read(&format!("{family}-latin-ext-{style}.woff2"))?,
        ))
    };
    let serif = family("spectral", "400-normal")?;
    let italic = family("spectral", "400-italic")?;
    let bold = family("spectral", "600-normal")?;
    let sans = family("source-sans-3", "400-normal")?;
    let sans_italic = family("source-sans-3", "400-italic")?;
    let sans_bold = family("source-sans-3", "600-normal")?;
    let fonts = Fonts::open(&FontFiles {
        serif: face("Spectral-Regular", &serif),
        serif_italic: face("Spectral-Italic", &italic),
        serif_bold: face("Spectral-SemiBold", &bold),
        sans: face("SourceSans3-Regular", &sans),
        sans_italic: face("SourceSans3-Italic", &sans_italic),
        sans_bold: face("SourceSans3-SemiBold", &sans_bold),
        letterhead: None,
    })?;
    Ok(Case { fonts, template: fast_template()? })
}

/// A typeface and its letters outside the first.
fn face<'a>(name: &'static str, files: &'a (Cow<'static, [u8]>, Cow<'static, [u8]>)) -> FaceFiles<'a> {
    FaceFiles { name, latin: &files.0, extended: &files.1 }
}
