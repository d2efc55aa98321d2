//! Draws conventions: typefaces are opened once, when the first is asked for.

use std::borrow::Cow;
use std::sync::OnceLock;

use anyhow::Context;

use super::document::document;
use super::paper::paper;
use super::rules::Convention;
use crate::pdf::{self, Document, FaceFiles, FontFiles, Fonts, PdfError};
use crate::web::assets;
use crate::wording::language::Template;

static FONTS: OnceLock<Fonts> = OnceLock::new();

/// What the convention says, with the version of the text it follows.
///
/// # Errors
/// A version that names what no convention has: a mistake of the program.
pub fn document_of(convention: &Convention, template: &Template) -> anyhow::Result<Document> {
    Ok(document(&paper(convention), template)?)
}

/// The convention as PDF, with the version of the text it follows: the same bytes for the same content.
///
/// # Errors
/// A character that no typeface has, named with where it stands; anything else is a mistake of the
/// program.
pub fn draw(convention: &Convention, template: &Template) -> anyhow::Result<Result<Vec<u8>, String>> {
    let document = document_of(convention, template)?;
    match pdf::draw(&document, fonts()?) {
        Ok(bytes) => Ok(Ok(bytes)),
        Err(error @ PdfError::MissingCharacter { .. }) => Ok(Err(error.to_string())),
        Err(error) => Err(error.into()),
    }
}

/// The first character of a text that no typeface has, if there is one.
pub fn unprintable(text: &str) -> anyhow::Result<Option<char>> {
    let fonts = fonts()?;
    Ok(text.chars().find(|it| !fonts.can_print(*it)))
}

fn fonts() -> anyhow::Result<&'static Fonts> {
    if let Some(fonts) = FONTS.get() {
        return Ok(fonts);
    }
    let opened = open()?;
    Ok(FONTS.get_or_init(|| opened))
}

fn open() -> anyhow::Result<Fonts> {
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
    Ok(Fonts::open(&FontFiles {
        serif: face("Spectral-Regular", &serif),
        serif_italic: face("Spectral-Italic", &italic),
        serif_bold: face("Spectral-SemiBold", &bold),
        sans: face("SourceSans3-Regular", &sans),
        sans_italic: face("SourceSans3-Italic", &sans_italic),
        sans_bold: face("SourceSans3-SemiBold", &sans_bold),
        letterhead: None,
    })?)
}

/// A typeface and its letters outside the first.
fn face<'a>(name: &'static str, files: &'a (Cow<'static, [u8]>, Cow<'static, [u8]>)) -> FaceFiles<'a> {
    FaceFiles { name, latin: &files.0, extended: &files.1 }
}
