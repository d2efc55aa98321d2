//! Links of the table of contents to the headings they name.

use lopdf::{Document, Object, ObjectId, dictionary};

use super::super::layout::Page;
use super::super::theme::PAGE_HEIGHT;
use super::object::{name, text};

/// A link, with the page it is on; its rank is the one the structure tree knows.
pub struct Annotation {
    /// The link itself.
    pub id: ObjectId,
    /// Rank of its page.
    pub page: usize,
}

/// Adds the links of all pages, in order.
pub fn add(file: &mut Document, ids: &[ObjectId], pages: &[Page]) -> Vec<Annotation> {
    let mut added = Vec::new();
    for (rank, (page, id)) in pages.iter().zip(ids).enumerate() {
        let mut on_page = Vec::new();
        for link in &page.links {
            let Some((target, y)) = position(ids, pages, link.heading) else { continue };
            let [left, top, right, bottom] = link.area;
            let area =
                [left, PAGE_HEIGHT - bottom, right, PAGE_HEIGHT - top].map(|side| Object::Real(side.round()));
            let annotation = file.add_object(dictionary! {
                "Type" => name("Annot"),
                "Subtype" => name("Link"),
                "Rect" => area.to_vec(),
                "Border" => vec![0.into(), 0.into(), 0.into()],
                "F" => 4,
                "Contents" => text(&link.contents),
                "P" => *id,
                "Dest" => destination(target, y),
            });
            on_page.push(Object::Reference(annotation));
            added.push(Annotation { id: annotation, page: rank });
        }
        if let Ok(page) = file.get_dictionary_mut(*id) {
            page.set("Annots", on_page);
        }
    }
    added
}

/// A place a little above a position, so that the heading is seen.
pub fn destination(page: ObjectId, y: f32) -> Object {
    let top = (PAGE_HEIGHT - y + 20.0).min(PAGE_HEIGHT).round();
    Object::Array(vec![Object::Reference(page), name("XYZ"), Object::Null, Object::Real(top), Object::Null])
}

fn position(ids: &[ObjectId], pages: &[Page], heading: usize) -> Option<(ObjectId, f32)> {
    pages
        .iter()
        .zip(ids)
        .find_map(|(page, id)| page.anchors.iter().find(|(rank, _)| *rank == heading).map(|(_, y)| (*id, *y)))
}
