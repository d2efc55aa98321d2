//! What can be pressed: links to headings and to addresses, fields to sign.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::super::layout::{Act, Page};
use super::super::theme::PAGE_HEIGHT;
use super::object::{name, text};

/// A link or a field, with the page it is on; its rank is the one the structure tree knows.
pub struct Annotation {
    /// The annotation itself.
    pub id: ObjectId,
    /// Rank of its page.
    pub page: usize,
    /// Whether it is a field.
    pub field: bool,
}

/// Adds those of all pages, in order.
pub fn add(file: &mut Document, ids: &[ObjectId], pages: &[Page]) -> Vec<Annotation> {
    let mut added = Vec::new();
    for (rank, (page, id)) in pages.iter().zip(ids).enumerate() {
        let mut on_page = Vec::new();
        for area in &page.areas {
            let [left, top, right, bottom] = area.sides;
            let sides = [left, PAGE_HEIGHT - bottom, right, PAGE_HEIGHT - top];
            let mut annotation = dictionary! {
                "Type" => name("Annot"),
                "Rect" => sides.map(|side| Object::Real((side * 100.0).round() / 100.0)).to_vec(),
                "F" => 4,
                "P" => *id,
            };
            match &area.act {
                Act::Heading(heading) => {
                    let Some((target, y)) = position(ids, pages, *heading) else { continue };
                    link(&mut annotation, &area.contents);
                    annotation.set("Dest", destination(target, y));
                }
                Act::Address(address) => {
                    link(&mut annotation, &area.contents);
                    let address = Object::string_literal(address.as_str());
                    annotation.set("A", dictionary! { "S" => name("URI"), "URI" => address });
                }
                Act::Sign(field) => {
                    let size = [right - left, bottom - top];
                    sign(file, &mut annotation, field, &area.contents, size);
                }
            }
            let field = matches!(area.act, Act::Sign(_));
            let annotation = file.add_object(annotation);
            on_page.push(Object::Reference(annotation));
            added.push(Annotation { id: annotation, page: rank, field });
        }
        if !on_page.is_empty()
            && let Ok(page) = file.get_dictionary_mut(*id)
        {
            page.set("Annots", on_page);
        }
    }
    added
}

/// The form that holds the fields, if there are any.
pub fn form(file: &mut Document, annotations: &[Annotation]) -> Option<Object> {
    let fields: Vec<Object> =
        annotations.iter().filter(|it| it.field).map(|it| Object::Reference(it.id)).collect();
    if fields.is_empty() {
        return None;
    }
    Some(Object::Reference(file.add_object(dictionary! { "Fields" => fields, "SigFlags" => 1 })))
}

fn link(annotation: &mut Dictionary, contents: &str) {
    annotation.set("Subtype", name("Link"));
    annotation.set("Border", vec![0.into(), 0.into(), 0.into()]);
    annotation.set("Contents", text(contents));
}

/// A field that nobody signed yet, with an empty appearance of its size.
fn sign(
    file: &mut Document,
    annotation: &mut Dictionary,
    field: &str,
    purpose: &str,
    [width, height]: [f32; 2],
) {
    let appearance = file.add_object(Stream::new(
        dictionary! {
            "Type" => name("XObject"),
            "Subtype" => name("Form"),
            "BBox" => vec![0.into(), 0.into(), Object::Real(width.round()), Object::Real(height.round())],
            "Resources" => dictionary! {},
        },
        Vec::new(),
    ));
    annotation.set("Subtype", name("Widget"));
    annotation.set("FT", name("Sig"));
    annotation.set("T", text(field));
    annotation.set("TU", text(purpose));
    annotation.set("AP", dictionary! { "N" => appearance });
}

/// A place a little above a position, so that the heading is seen.
pub fn destination(page: ObjectId, y: f32) -> Object {
    let top = (PAGE_HEIGHT - y + 20.0).min(PAGE_HEIGHT).round();
    Object::Array(vec![Object::Reference(page), name("XYZ"), Object::Null, Object::Real(top), Object::Null])
}

/// The position from which [`destination`] leads to that height, counted from the bottom of the page.
pub fn destination_top(height: f32) -> f32 {
    PAGE_HEIGHT - height + 20.0
}

fn position(ids: &[ObjectId], pages: &[Page], heading: usize) -> Option<(ObjectId, f32)> {
    pages
        .iter()
        .zip(ids)
        .find_map(|(page, id)| page.anchors.iter().find(|(rank, _)| *rank == heading).map(|(_, y)| (*id, *y)))
}
