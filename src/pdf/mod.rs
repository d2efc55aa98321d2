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
pub mod model;
mod paint;
mod text;
mod theme;
mod tree;
mod truetype;

pub use check::{Finding, check};
pub use error::PdfError;
pub use font::{Face, FaceFiles, FontFiles, FontSource, Fonts, Letterhead};
pub use model::{Document, Text};

use text::codes::Codes;

use printpdf::{Mm, PdfDocument, PdfPage};

/// Draws a document. The same content always gives the same bytes.
pub fn draw(document: &Document, fonts: &Fonts) -> Result<Vec<u8>, PdfError> {
    if document.meta.title.trim().is_empty() {
        return Err(PdfError::Untitled);
    }
    let mut shaper = text::shaper::Shaper::new(fonts, fonts.remember());
    let layout::Laid { pages, mut tree, outline, shared } = layout::lay_out(document, &mut shaper)?;
    let mut pdf = PdfDocument::new(&document.meta.title);
    let mut contents = Vec::with_capacity(pages.len());
    let mut codes: Vec<Codes> = fonts.all().iter().map(|_| Codes::default()).collect();
    for (rank, page) in pages.iter().enumerate() {
        contents.push(paint::paint(page, rank, &mut tree, &mut codes));
        pdf.pages.push(PdfPage::new(Mm(210.0), Mm(297.0), Vec::new()));
    }
    tree.order_notes();
    let shared = shared.paint(&mut codes);
    let mut memory = shaper.memory;
    let embedded = embed::embed(&mut pdf, fonts, codes, &mut memory)?;
    let bytes = finish::finish(
        &pdf,
        &document.meta,
        finish::Parts {
            pages: &pages,
            tree: &tree,
            outline: &outline,
            embedded: &embedded,
            contents,
            shared,
        },
        &mut memory.packer,
    )?;
    fonts.keep(memory);
    Ok(bytes)
}
