//! A page of a file, as it goes into another.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::copy::Copier;
use super::open::Opened;
use crate::pdf::finish::name;

/// Deepest tree of pages whose inheritance is followed.
const DEPTH: usize = 32;
/// What a page may inherit.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];
/// What a page of its own says.
const OWN: [&[u8]; 3] = [b"Contents", b"Group", b"UserUnit"];
/// What an annotation looks like, which is all that is kept of it in a file we do not know.
const LOOKS: [&[u8]; 4] = [b"Rect", b"AP", b"AS", b"F"];
/// The bit of a field that nobody fills in.
const READ_ONLY: i64 = 1;

/// Puts a page where it goes, under `parent`; gives its annotations.
pub fn put(
    copier: &mut Copier<'_, '_>,
    from: &Opened,
    (old, new): (ObjectId, ObjectId),
    parent: ObjectId,
) -> Vec<ObjectId> {
    let mut page = dictionary! { "Type" => name("Page"), "Parent" => parent, "Tabs" => name("S") };
    let Ok(entries) = from.document.get_dictionary(old) else {
        copier.target().set_object(new, page);
        return Vec::new();
    };
    for key in INHERITED {
        if let Some(value) = inherited(&from.document, entries, key) {
            page.set(key, copier.object(value));
        }
    }
    for key in OWN {
        if let Ok(value) = entries.get(key) {
            page.set(key, copier.object(value));
        }
    }
    if !page.has(b"Resources") {
        page.set("Resources", Dictionary::new());
    }
    let mut annotations = Vec::new();
    for it in from.array(entries.get(b"Annots").ok()) {
        match it {
            Object::Reference(id) if from.conforms => annotations.push(copier.place(*id)),
            _ if from.conforms => {}
            _ => annotations.extend(looks(copier, from, from.dictionary(Some(it)), new)),
        }
    }
    if !annotations.is_empty() {
        page.set("Annots", annotations.iter().map(|it| Object::Reference(*it)).collect::<Vec<_>>());
    }
    copier.target().set_object(new, page);
    annotations
}

fn inherited<'a>(document: &'a Document, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..DEPTH {
        if let Ok(value) = node.get(key) {
            return Some(value);
        }
        node = document.get_dictionary(node.get(b"Parent").ok()?.as_reference().ok()?).ok()?;
    }
    None
}

/// What an annotation of a file we do not know looks like, as a stamp that does nothing.
fn looks(
    copier: &mut Copier<'_, '_>,
    from: &Opened,
    annotation: Option<&Dictionary>,
    page: ObjectId,
) -> Option<ObjectId> {
    let annotation = annotation?;
    from.dictionary(annotation.get(b"AP").ok())?.get(b"N").ok()?;
    if annotation.get(b"Subtype").and_then(Object::as_name).is_ok_and(|it| it == b"Popup") {
        return None;
    }
    let mut stamp = dictionary! { "Type" => name("Annot"), "Subtype" => name("Stamp"), "P" => page };
    for key in LOOKS {
        if let Ok(value) = annotation.get(key) {
            stamp.set(key, copier.object(value));
        }
    }
    Some(copier.target().add_object(stamp))
}

/// The field that an annotation is, named apart from those of the files before, and signed by nobody: what is signed is
/// the file it comes from.
pub fn shut_field(target: &mut Document, annotation: ObjectId, rank: usize) -> bool {
    let Ok(it) = target.get_dictionary_mut(annotation) else { return false };
    let is_field = it.get(b"Subtype").and_then(Object::as_name).is_ok_and(|it| it == b"Widget");
    if !is_field {
        return false;
    }
    let named = it.get(b"T").ok().and_then(|it| lopdf::decode_text_string(it).ok()).unwrap_or_default();
    it.set("T", crate::pdf::finish::text(&format!("{rank}-{named}")));
    it.set("Ff", READ_ONLY);
    true
}
