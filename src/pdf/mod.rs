//! Documents as PDF: accessible (PDF/UA-1), archivable (PDF/A-2a), the same bytes for the same
//! content.
//!
//! One direction: [`Document`] (no coordinates) → layout → paint → fonts → finish → bytes. The
//! engine reads no file, no clock and no database: fonts are opened once by the caller.

pub mod check;
mod embed;
mod emblem;
mod error;
mod finish;
mod font;
mod layout;
mod memory;
pub mod merge;
pub mod model;
mod paint;
mod text;
mod theme;
mod tree;
mod truetype;

pub use check::{Finding, check};
pub use error::PdfError;
pub use font::{Face, FaceFiles, FontFiles, FontSource, Letterhead};
pub use memory::Fonts;
pub use model::{Document, Text};

use font::Typefaces;
use memory::Memory;
use text::codes::Codes;

use printpdf::{Mm, PdfDocument, PdfPage};

/// Draws a document. The same content always gives the same bytes.
///
/// # Errors
/// See [`PdfError`].
pub fn draw(document: &Document, fonts: &Fonts) -> Result<Vec<u8>, PdfError> {
    Ok(draw_counted(document, fonts)?.0)
}

/// Draws a document, and says how many pages it has.
///
/// # Errors
/// See [`PdfError`].
pub fn draw_counted(document: &Document, fonts: &Fonts) -> Result<(Vec<u8>, usize), PdfError> {
    if document.meta.title.trim().is_empty() {
        return Err(PdfError::Untitled);
    }
    let mut memory = fonts.remember();
    let drawn = draw_with(document, &fonts.typefaces, &mut memory);
    fonts.keep(memory);
    drawn
}

fn draw_with(
    document: &Document,
    typefaces: &Typefaces,
    memory: &mut Memory,
) -> Result<(Vec<u8>, usize), PdfError> {
    let mut shaper = text::shaper::Shaper::new(typefaces, &mut memory.known);
    let layout::Laid { pages, mut tree, outline, shared } = layout::lay_out(document, &mut shaper)?;
    let mut pdf = PdfDocument::new(&document.meta.title);
    let mut contents = Vec::with_capacity(pages.len());
    let mut codes: Vec<Codes> = typefaces.all().iter().map(|_| Codes::default()).collect();
    for (rank, page) in pages.iter().enumerate() {
        contents.push(paint::paint(page, rank, &mut tree, &mut codes));
        pdf.pages.push(PdfPage::new(Mm(210.0), Mm(297.0), Vec::new()));
    }
    tree.order_notes();
    let shared = shared.paint(&mut codes);
    let Memory { subsets, packer, .. } = memory;
    let embedded = embed::embed(&mut pdf, typefaces, codes, subsets)?;
    let parts = finish::Parts {
        pages: &pages,
        tree: &tree,
        outline: &outline,
        embedded: &embedded,
        contents,
        shared,
    };
    Ok((finish::finish(&pdf, &document.meta, parts, packer)?, pages.len()))
}
