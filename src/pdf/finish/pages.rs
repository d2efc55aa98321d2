//! What the pages show, and the resources they share.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::super::error::PdfError;
use super::super::paint::form_name;
use super::super::theme::{PAGE_HEIGHT, PAGE_WIDTH};
use super::object::name;

/// Gives each page its operators, and all of them the same fonts and drawings.
pub fn fill(
    file: &mut Document,
    pages: &[ObjectId],
    contents: Vec<Vec<u8>>,
    shared: Vec<Vec<u8>>,
) -> Result<(), PdfError> {
    let Some(&first) = pages.first() else { return Err(PdfError::Empty) };
    let resources = file.get_dictionary(first)?.get(b"Resources")?.as_reference()?;
    let fonts = file.get_dictionary(resources)?.get(b"Font")?.clone();
    for unused in [&b"XObject"[..], b"ExtGState", b"Shading"] {
        let unused = file.get_dictionary(resources)?.get(unused).and_then(Object::as_reference);
        if let Ok(id) = unused {
            file.objects.remove(&id);
        }
    }
    let mut drawings = Dictionary::new();
    for (rank, content) in shared.into_iter().enumerate() {
        let head = dictionary! {
            "Type" => name("XObject"),
            "Subtype" => name("Form"),
            "BBox" => vec![0.into(), 0.into(), Object::Real(PAGE_WIDTH), Object::Real(PAGE_HEIGHT)],
            "Resources" => dictionary! { "Font" => fonts.clone() },
        };
        drawings.set(form_name(rank), file.add_object(Stream::new(head, content)));
    }
    let mut own = dictionary! { "Font" => fonts };
    if !drawings.is_empty() {
        own.set("XObject", drawings);
    }
    file.set_object(resources, own);
    for (&page, content) in pages.iter().zip(contents) {
        let dictionary = file.get_dictionary(page)?;
        let stream = dictionary.get(b"Contents")?.as_reference()?;
        let former = dictionary.get(b"Resources")?.as_reference()?;
        file.set_object(stream, Stream::new(dictionary! {}, content));
        if former != resources {
            file.objects.remove(&former);
            file.get_dictionary_mut(page)?.set("Resources", resources);
        }
    }
    Ok(())
}
