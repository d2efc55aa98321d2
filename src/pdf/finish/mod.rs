//! What the writer leaves out: structure, outline, links, metadata, colour profile; then compression
//! and the bytes.

mod encoding;
mod file;
mod fonts;
mod intent;
mod links;
mod metadata;
mod object;
mod outline;
mod pages;
mod structure;
mod unicode;

use lopdf::{Document, Object, ObjectId};
use printpdf::{PdfDocument, PdfSaveOptions};

use super::embed::Embedded;
use super::error::PdfError;
use super::layout::{Entry, Page};
use super::model::Metadata;
use super::tree::Tree;
pub use file::{Packer, Written, pack_for_many};
pub use links::destination_top;
pub use object::{name, text};

/// What the earlier steps know of the document.
pub struct Parts<'a> {
    /// Its pages.
    pub pages: &'a [Page],
    /// Its structure.
    pub tree: &'a Tree,
    /// Its headings.
    pub outline: &'a [Entry],
    /// Its fonts.
    pub embedded: &'a [Embedded],
    /// Operators of each page.
    pub contents: Vec<Vec<u8>>,
    /// Operators of each drawing that repeats on each page.
    pub shared: Vec<Vec<u8>>,
}

/// Finishes a file and gives its bytes.
pub fn finish(
    pdf: &PdfDocument,
    meta: &Metadata,
    parts: Parts<'_>,
    packer: &mut Packer,
) -> Result<Vec<u8>, PdfError> {
    let options =
        PdfSaveOptions { subset_fonts: false, optimize: false, secure: false, image_optimization: None };
    let mut warnings = Vec::new();
    let mut file = pdf.to_lopdf_document(&options, &mut warnings);
    if let Some(warning) = warnings.first() {
        return Err(PdfError::Assembly(format!("{warning:?}")));
    }
    let mut pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    fonts::fill(&mut file, &pages, parts.embedded)?;
    fonts::remove_specimen(&mut file, &mut pages)?;
    pages::fill(&mut file, &pages, parts.contents, parts.shared)?;
    let annotations = links::add(&mut file, &pages, parts.pages);
    let form = links::form(&mut file, &annotations);
    let structure = structure::add(&mut file, &pages, parts.tree, &annotations)?;
    let closing = Closing {
        pages: &pages,
        outline: parts.outline,
        structure: structure.root,
        written: structure.written,
        form,
        conforms: true,
    };
    close(&mut file, meta, closing, packer)
}

/// What is left to say of a file whose pages and structure are in place.
pub struct Closing<'a> {
    /// Its pages, in order.
    pub pages: &'a [ObjectId],
    /// Its outline.
    pub outline: &'a [Entry],
    /// The root of its structure.
    pub structure: Object,
    /// Objects already written.
    pub written: Written,
    /// Its fields to sign.
    pub form: Option<Object>,
    /// Whether all of it keeps what PDF/UA-1 and PDF/A-2a ask: otherwise it claims neither.
    pub conforms: bool,
}

/// Adds what the whole file says of itself, and gives its bytes.
///
/// # Errors
/// A mistake of the program: a file without a catalog.
pub fn close(
    file: &mut Document,
    meta: &Metadata,
    it: Closing<'_>,
    packer: &mut Packer,
) -> Result<Vec<u8>, PdfError> {
    let outline = outline::add(file, it.pages, it.outline);
    let intent = intent::add_output_intent(file)?;
    let xmp = metadata::add(file, meta, it.conforms)?;
    let mut mark = lopdf::dictionary! { "Marked" => true };
    if !it.conforms {
        mark.set("Suspects", true);
    }
    let catalog = file.catalog_mut()?;
    catalog.remove(b"PageLayout");
    catalog.set("Lang", Object::string_literal("fr-FR"));
    catalog.set("MarkInfo", mark);
    catalog.set("ViewerPreferences", lopdf::dictionary! { "DisplayDocTitle" => true });
    catalog.set("StructTreeRoot", it.structure);
    catalog.set("Metadata", xmp);
    catalog.set("OutputIntents", vec![intent.into()]);
    if let Some(form) = it.form {
        catalog.set("AcroForm", form);
    }
    match outline {
        Some(outline) => {
            catalog.set("Outlines", outline);
            catalog.set("PageMode", name("UseOutlines"));
        }
        None => catalog.set("PageMode", name("UseNone")),
    }
    file::bytes(file, it.written, packer)
}
