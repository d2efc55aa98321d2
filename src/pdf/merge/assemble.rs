//! Files put one after the other.

use lopdf::{Document, Object, ObjectId, dictionary};

use super::copy::Copier;
use super::open::Opened;
use super::structure::Whole;
use super::{outline, page};
use crate::pdf::PdfError;
use crate::pdf::finish::{Closing, Packer, Written, close, name};
use crate::pdf::model::Metadata;

/// One file made of these, each under its title, in their order. The same files give the same bytes.
///
/// # Errors
/// No file at all; a whole that cannot be written.
pub fn merge(meta: &Metadata, files: &[(String, Opened)]) -> Result<Vec<u8>, PdfError> {
    if files.is_empty() {
        return Err(PdfError::Empty);
    }
    let mut whole = Document::new();
    let (catalog, tree, info) = (whole.new_object_id(), whole.new_object_id(), whole.new_object_id());
    let mut structure = Whole::new(&mut whole);
    let (mut pages, mut entries, mut fields) = (Vec::new(), Vec::new(), Vec::new());
    for (rank, (title, from)) in files.iter().enumerate() {
        entries.extend(outline::entries(from, title, pages.len()));
        let own: Vec<ObjectId> = from.pages.iter().map(|_| whole.new_object_id()).collect();
        let mut copier = Copier::new(&from.document, &mut whole, from.conforms);
        for (old, new) in from.pages.iter().zip(&own) {
            copier.stands(*old, *new);
        }
        let mut annotations = Vec::new();
        for (old, new) in from.pages.iter().zip(&own) {
            annotations.extend(page::put(&mut copier, from, (*old, *new), tree));
        }
        if from.conforms {
            structure.add(&mut copier, from, (rank + 1, title.as_str()), (&own, &annotations));
        }
        copier.run();
        if from.conforms {
            fields.extend(annotations.into_iter().filter(|it| page::shut_field(&mut whole, *it, rank + 1)));
        }
        pages.extend(own);
    }
    let count = i64::try_from(pages.len()).unwrap_or(i64::MAX);
    let kids: Vec<Object> = pages.iter().map(|it| Object::Reference(*it)).collect();
    whole.set_object(tree, dictionary! { "Type" => name("Pages"), "Kids" => kids, "Count" => count });
    whole.set_object(catalog, dictionary! { "Type" => name("Catalog"), "Pages" => tree });
    whole.trailer.set("Root", catalog);
    whole.trailer.set("Info", info);
    let root = structure.close(&mut whole);
    let form = (!fields.is_empty()).then(|| {
        let fields: Vec<Object> = fields.into_iter().map(Object::Reference).collect();
        Object::Reference(whole.add_object(dictionary! { "Fields" => fields, "SigFlags" => 1 }))
    });
    let closing = Closing {
        pages: &pages,
        outline: &entries,
        structure: root,
        written: Written::default(),
        form,
        conforms: files.iter().all(|it| it.1.conforms),
    };
    close(&mut whole, meta, closing, &mut Packer::default())
}
