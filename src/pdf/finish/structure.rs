//! The structure tree in the file, and the way back from each marked content to its element.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::super::error::PdfError;
use super::super::tree::{Attribute, Element, Kid, ROOT, Tree};
use super::links::Annotation;
use super::object::{name, text};

/// Adds the tree and gives its object.
pub fn add(
    file: &mut Document,
    pages: &[ObjectId],
    tree: &Tree,
    links: &[Annotation],
) -> Result<Object, PdfError> {
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = tree.elements().iter().map(|_| file.new_object_id()).collect();
    let mut owners: Vec<Vec<Object>> = vec![Vec::new(); pages.len()];
    let mut link_owners = Vec::new();
    for (element, id) in tree.elements().iter().zip(&ids) {
        let mut dictionary = dictionary! {
            "Type" => name("StructElem"),
            "S" => name(element.role),
            "P" => element.parent.and_then(|parent| ids.get(parent)).copied().unwrap_or(root),
        };
        describe(&mut dictionary, element);
        let own_page = first_page(element);
        if let Some(page) = own_page.and_then(|page| pages.get(page)) {
            dictionary.set("Pg", *page);
        }
        let mut kids = Vec::with_capacity(element.kids.len());
        for kid in &element.kids {
            match *kid {
                Kid::Element(child) => kids.extend(ids.get(child).map(|id| Object::Reference(*id))),
                Kid::Content { page, mcid } => {
                    if let Some(contents) = owners.get_mut(page) {
                        own(contents, mcid, *id);
                    }
                    kids.push(content(pages, page, mcid, own_page));
                }
                Kid::Annotation(rank) => {
                    let Some(link) = links.get(rank) else { continue };
                    let page = pages.get(link.page).copied();
                    kids.push(Object::Dictionary(dictionary! {
                        "Type" => name("OBJR"),
                        "Pg" => page.map_or(Object::Null, Object::Reference),
                        "Obj" => link.id,
                    }));
                    link_owners.push((link.id, *id));
                }
            }
        }
        dictionary.set("K", kids);
        file.set_object(*id, dictionary);
    }
    let parent_tree = add_parent_tree(file, pages, owners, link_owners)?;
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
    Ok(Object::Reference(root))
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

/// Marked content, with its page when that is not the element's.
fn content(pages: &[ObjectId], page: usize, mcid: i64, own_page: Option<usize>) -> Object {
    match pages.get(page) {
        Some(id) if own_page != Some(page) => Object::Dictionary(dictionary! {
            "Type" => name("MCR"),
            "Pg" => *id,
            "MCID" => mcid,
        }),
        _ => Object::Integer(mcid),
    }
}

fn describe(dictionary: &mut Dictionary, element: &Element) {
    if let Some(title) = &element.title {
        dictionary.set("T", text(title));
    }
    let attributes: Vec<Object> = element
        .attributes
        .iter()
        .map(|attribute| {
            Object::Dictionary(match attribute {
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
                    dictionary! { "O" => name("Table"), "Summary" => text(summary) }
                }
            })
        })
        .collect();
    match <[Object; 1]>::try_from(attributes) {
        Ok([only]) => dictionary.set("A", only),
        Err(several) if several.is_empty() => {}
        Err(several) => dictionary.set("A", several),
    }
    if let Some(alt) = &element.alt {
        dictionary.set("Alt", text(alt));
    }
    if let Some(language) = &element.language {
        dictionary.set("Lang", Object::string_literal(language.as_str()));
    }
    if let Some(identifier) = &element.identifier {
        dictionary.set("ID", Object::string_literal(identifier.as_str()));
    }
}

/// Pages take the first keys, links the following ones. Gives the tree and the next free key.
fn add_parent_tree(
    file: &mut Document,
    pages: &[ObjectId],
    owners: Vec<Vec<Object>>,
    links: Vec<(ObjectId, ObjectId)>,
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
    for (link, owner) in links {
        numbers.extend([Object::Integer(key), Object::Reference(owner)]);
        file.get_dictionary_mut(link)?.set("StructParent", key);
        key += 1;
    }
    let tree = file.add_object(dictionary! { "Nums" => numbers });
    Ok((Object::Reference(tree), key))
}
