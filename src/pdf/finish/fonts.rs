//! The outlines of fonts, which glyph each code shows, and the end of the page of specimens.

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use super::super::embed::Embedded;
use super::super::error::PdfError;
use super::encoding;
use super::object::name;
use super::unicode;

/// Gives each font its outlines, how strings are cut into its codes and what these read as, in place of
/// what the writer was given, and its table of glyphs.
pub fn fill(file: &mut Document, pages: &[ObjectId], embedded: &[Embedded]) -> Result<(), PdfError> {
    let Some(&first) = pages.first() else { return Err(PdfError::Empty) };
    let resources = file.get_dictionary(first)?.get(b"Resources")?.as_reference()?;
    let fonts = file.get_dictionary(resources)?.get(b"Font")?.as_reference()?;
    let encoding = encoding::add(file);
    for font in embedded {
        let id = file.get_dictionary(fonts)?.get(font.resource.as_bytes())?.as_reference()?;
        let reads_as = file.get_dictionary(id)?.get(b"ToUnicode")?.as_reference()?;
        file.set_object(reads_as, Stream::new(dictionary! {}, unicode::map(&font.codes)));
        let map = file.add_object(Stream::new(dictionary! {}, font.glyph_of_code.clone()));
        file.get_dictionary_mut(id)?.set("Encoding", encoding.clone());
        let descendants = file.get_dictionary_mut(id)?.get_mut(b"DescendantFonts")?.as_array_mut()?;
        let Some(descendant) = descendants.first_mut() else { continue };
        let descendant = descendant.as_dict_mut()?;
        descendant.set("CIDToGIDMap", map);
        let descriptor = descendant.get(b"FontDescriptor")?.as_reference()?;
        let outlines = file.get_dictionary(descriptor)?.get(b"FontFile2")?.as_reference()?;
        let head = dictionary! { "Length1" => font.subset.length, "Filter" => name("FlateDecode") };
        file.set_object(outlines, Stream::new(head, font.subset.packed.clone()));
    }
    Ok(())
}

/// Takes away the last page, which only taught the writer what is used of each font.
pub fn remove_specimen(file: &mut Document, pages: &mut Vec<ObjectId>) -> Result<(), PdfError> {
    let Some(specimen) = pages.pop() else { return Err(PdfError::Empty) };
    let page = file.get_dictionary(specimen)?;
    let (contents, resources) =
        (page.get(b"Contents")?.as_reference()?, page.get(b"Resources")?.as_reference()?);
    let parent = page.get(b"Parent")?.as_reference()?;
    for id in [specimen, contents, resources] {
        file.objects.remove(&id);
    }
    let count = i64::try_from(pages.len()).unwrap_or(i64::MAX);
    let kids: Vec<Object> = pages.iter().map(|id| Object::Reference(*id)).collect();
    let parent = file.get_dictionary_mut(parent)?;
    parent.set("Kids", kids);
    parent.set("Count", count);
    Ok(())
}
