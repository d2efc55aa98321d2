//! The structure tree in the file, and the way back from each marked content to its element. There are
//! hundreds of elements: they are written at once, not built first.

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId, dictionary};

use super::super::error::PdfError;
use super::super::tree::{Attribute, Element, Kid, ROOT, Tree};
use super::file::Written;
use super::links::Annotation;
use super::object::{integer, name, reference, write, write_name, write_text};

/// The structure in a file.
pub struct Structure {
    /// Its root.
    pub root: Object,
    /// Its elements, written.
    pub written: Written,
}

/// Adds the tree; its elements are left to be put in the file.
pub fn add(
    file: &mut Document,
    pages: &[ObjectId],
    tree: &Tree,
    annotations: &[Annotation],
) -> Result<Structure, PdfError> {
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = tree.elements().iter().map(|_| file.new_object_id()).collect();
    let mut writer = Writer {
        root,
        ids: &ids,
        pages,
        annotations,
        owners: vec![Vec::new(); pages.len()],
        annotation_owners: Vec::new(),
    };
    let mut written = Written::default();
    for (element, id) in tree.elements().iter().zip(&ids) {
        written.add(*id, |out| writer.element(out, element, *id));
    }
    let Writer { owners, annotation_owners, .. } = writer;
    let parent_tree = add_parent_tree(file, pages, owners, annotation_owners)?;
    let first = ids.get(ROOT).map(|id| Object::Reference(*id));
    let mut top = dictionary! {
        "Type" => name("StructTreeRoot"),
        "K" => first.into_iter().collect::<Vec<_>>(),
        "ParentTree" => parent_tree.0,
        "ParentTreeNextKey" => parent_tree.1,
    };
    if let Some(identifiers) = add_identifiers(file, tree, &ids) {
        top.set("IDTree", identifiers);
    }
    file.set_object(root, top);
    Ok(Structure { root: Object::Reference(root), written })
}

/// Writes elements, and learns which one owns what.
struct Writer<'a> {
    root: ObjectId,
    ids: &'a [ObjectId],
    pages: &'a [ObjectId],
    annotations: &'a [Annotation],
    /// By page, the owner of each marked content.
    owners: Vec<Vec<Object>>,
    /// Annotations and their owners.
    annotation_owners: Vec<(ObjectId, ObjectId)>,
}

impl Writer<'_> {
    fn element(&mut self, out: &mut Vec<u8>, element: &Element, id: ObjectId) {
        out.extend(b"<</S");
        write_name(out, element.role.as_bytes());
        out.extend(b"/P");
        let parent = element.parent.and_then(|parent| self.ids.get(parent));
        reference(out, parent.copied().unwrap_or(self.root));
        describe(out, element);
        let own_page = first_page(element);
        if let Some(page) = own_page.and_then(|page| self.pages.get(page)) {
            out.extend(b"/Pg");
            reference(out, *page);
        }
        out.extend(b"/K[");
        for kid in &element.kids {
            self.kid(out, *kid, id, own_page);
        }
        out.extend(b"]>>");
    }

    fn kid(&mut self, out: &mut Vec<u8>, kid: Kid, owner: ObjectId, own_page: Option<usize>) {
        match kid {
            Kid::Element(child) => {
                if let Some(id) = self.ids.get(child) {
                    reference(out, *id);
                }
            }
            Kid::Content { page, mcid } => {
                if let Some(contents) = self.owners.get_mut(page) {
                    own(contents, mcid, owner);
                }
                match self.pages.get(page) {
                    Some(id) if own_page != Some(page) => {
                        out.extend(b"<</Type/MCR/Pg");
                        reference(out, *id);
                        out.extend(b"/MCID");
                        integer(out, mcid);
                        out.extend(b">>");
                    }
                    _ => integer(out, mcid),
                }
            }
            Kid::Annotation(rank) => {
                let Some(annotation) = self.annotations.get(rank) else { return };
                self.annotation_owners.push((annotation.id, owner));
                out.extend(b"<</Type/OBJR");
                if let Some(page) = self.pages.get(annotation.page) {
                    out.extend(b"/Pg");
                    reference(out, *page);
                }
                out.extend(b"/Obj");
                reference(out, annotation.id);
                out.extend(b">>");
            }
        }
    }
}

/// The way from the name of an element, a note, to the element.
fn add_identifiers(file: &mut Document, tree: &Tree, ids: &[ObjectId]) -> Option<Object> {
    let elements = tree.elements().iter().zip(ids);
    let known: BTreeMap<&str, ObjectId> =
        elements.filter_map(|(element, id)| Some((element.identifier.as_deref()?, *id))).collect();
    if known.is_empty() {
        return None;
    }
    let pairs: Vec<Object> =
        known.iter().flat_map(|(name, id)| [Object::string_literal(*name), Object::Reference(*id)]).collect();
    Some(Object::Reference(file.add_object(dictionary! { "Names" => pairs })))
}

/// Gives a marked content to its element: the list is in the order of contents, not of elements.
fn own(contents: &mut Vec<Object>, mcid: i64, element: ObjectId) {
    let Ok(at) = usize::try_from(mcid) else { return };
    if contents.len() <= at {
        contents.resize(at + 1, Object::Null);
    }
    contents[at] = Object::Reference(element);
}

fn first_page(element: &Element) -> Option<usize> {
    element.kids.iter().find_map(|kid| if let Kid::Content { page, .. } = kid { Some(*page) } else { None })
}

/// Writes what an element says of itself.
fn describe(out: &mut Vec<u8>, element: &Element) {
    for (key, said) in [("T", &element.title), ("Alt", &element.alt)] {
        if let Some(said) = said {
            write_name(out, key.as_bytes());
            write_text(out, said);
        }
    }
    for (key, said) in [("Lang", &element.language), ("ID", &element.identifier)] {
        if let Some(said) = said {
            write_name(out, key.as_bytes());
            write(out, &Object::string_literal(said.as_str()));
        }
    }
    let attributes: Vec<Object> =
        element.attributes.iter().map(|it| Object::Dictionary(attribute(it))).collect();
    if !attributes.is_empty() {
        write_name(out, b"A");
    }
    match attributes.as_slice() {
        [] => {}
        [only] => write(out, only),
        _ => write(out, &Object::Array(attributes)),
    }
}

fn attribute(attribute: &Attribute) -> lopdf::Dictionary {
    match attribute {
        Attribute::ListNumbering(numbering) => {
            dictionary! { "O" => name("List"), "ListNumbering" => name(numbering) }
        }
        Attribute::Scope(scope) => dictionary! { "O" => name("Table"), "Scope" => name(scope) },
        Attribute::ColSpan(span) => dictionary! { "O" => name("Table"), "ColSpan" => *span },
        Attribute::RowSpan(span) => dictionary! { "O" => name("Table"), "RowSpan" => *span },
        Attribute::BBox(sides) => {
            let sides = sides.map(|side| Object::Real((side * 100.0).round() / 100.0));
            dictionary! { "O" => name("Layout"), "BBox" => sides.to_vec() }
        }
        Attribute::Summary(summary) => {
            dictionary! { "O" => name("Table"), "Summary" => super::object::text(summary) }
        }
    }
}

/// Pages take the first keys, annotations the following ones. Gives the tree and the next free key.
fn add_parent_tree(
    file: &mut Document,
    pages: &[ObjectId],
    owners: Vec<Vec<Object>>,
    annotations: Vec<(ObjectId, ObjectId)>,
) -> Result<(Object, i64), PdfError> {
    let mut numbers = Vec::new();
    let mut key = 0;
    for (page, contents) in pages.iter().zip(owners) {
        let contents = file.add_object(Object::Array(contents));
        numbers.extend([Object::Integer(key), Object::Reference(contents)]);
        let page = file.get_dictionary_mut(*page)?;
        page.set("StructParents", key);
        page.set("Tabs", name("S"));
        page.remove(b"TrimBox");
        page.remove(b"CropBox");
        key += 1;
    }
    for (annotation, owner) in annotations {
        numbers.extend([Object::Integer(key), Object::Reference(owner)]);
        file.get_dictionary_mut(annotation)?.set("StructParent", key);
        key += 1;
    }
    let tree = file.add_object(dictionary! { "Nums" => numbers });
    Ok((Object::Reference(tree), key))
}
