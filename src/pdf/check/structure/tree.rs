//! Reads the tree into a list. What goes round, is too deep or is of no known kind is said and left.

use std::collections::{HashMap, HashSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::super::file::{File, dictionary};
use super::super::finding::{Check, Place, Report};
use super::{Element, Kid, Structure};

/// Deepest tree that is read.
const DEPTH: usize = 64;

/// Reads the elements below a root.
pub fn read<'a>(file: &File<'a>, root: &'a Dictionary, report: &mut Report) -> Structure<'a> {
    let id = file.catalog.get(b"StructTreeRoot").and_then(Object::as_reference).ok();
    let mut walk = Walk { file, report, seen: HashSet::new(), structure: Structure::default() };
    for kid in kids(file, root) {
        let (kid_id, entries) = file.entry(kid);
        match entries.filter(|entries| is_element(file, entries)) {
            Some(entries) => {
                walk.element(kid_id, entries, (None, id), 0);
            }
            None => {
                walk.wrong(
                    Place::object(id),
                    "The root of the structure holds something else than elements.",
                );
            }
        }
    }
    let mut structure = walk.structure;
    if structure.elements.is_empty() {
        report.add(Check::NoStructure, Place::object(id), "The structure tree has no element.");
    }
    structure.holders = holders(&structure, report);
    structure
}

/// What an element holds, one thing or several.
fn kids<'a>(file: &File<'a>, entries: &'a Dictionary) -> Vec<&'a Object> {
    match entries.get(b"K") {
        Ok(kid) => match file.follow(kid) {
            Object::Array(kids) => kids.iter().collect(),
            Object::Null => Vec::new(),
            _ => vec![kid],
        },
        Err(_) => Vec::new(),
    }
}

fn is_element(file: &File<'_>, entries: &Dictionary) -> bool {
    let kind = entries.get(b"Type").and_then(Object::as_name).ok();
    matches!(kind, None | Some(b"StructElem"))
        && entries.get(b"S").is_ok_and(|role| match role {
            Object::Reference(id) => file.document.objects.get(id).is_some_and(|it| it.as_name().is_ok()),
            role => role.as_name().is_ok(),
        })
}

struct Walk<'r, 'a> {
    file: &'r File<'a>,
    report: &'r mut Report,
    seen: HashSet<ObjectId>,
    structure: Structure<'a>,
}

impl<'a> Walk<'_, 'a> {
    fn wrong(&mut self, place: Place, message: &str) {
        self.report.add(Check::StructureTree, place, message);
    }

    /// Reads an element and gives its rank. `parent` is the rank and the object of its parent.
    fn element(
        &mut self,
        id: Option<ObjectId>,
        entries: &'a Dictionary,
        parent: (Option<usize>, Option<ObjectId>),
        depth: usize,
    ) -> Option<usize> {
        let file = self.file;
        let role = file.name(entries, "S").and_then(|role| std::str::from_utf8(role).ok()).unwrap_or("?");
        let place = Place { element: Some(role.to_owned()), ..Place::object(id) };
        if depth > DEPTH || id.is_some_and(|id| !self.seen.insert(id)) {
            self.wrong(place, "The structure is too deep, or an element is in it twice.");
            return None;
        }
        if entries.get(b"P").and_then(Object::as_reference).ok() != parent.1 || parent.1.is_none() {
            self.wrong(place.clone(), "An element does not know its parent.");
        }
        let rank = self.structure.elements.len();
        self.structure.elements.push(Element { id, entries, role, parent: parent.0, kids: Vec::new() });
        let own_page = entries.get(b"Pg").and_then(Object::as_reference).ok();
        for kid in kids(file, entries) {
            let kid = self.kid(kid, own_page, (rank, id), depth);
            match (kid, self.structure.elements.get_mut(rank)) {
                (Some(kid), Some(element)) => element.kids.push(kid),
                _ => self.wrong(place.clone(), "An element holds something that cannot be found."),
            }
        }
        Some(rank)
    }

    fn kid(
        &mut self,
        kid: &'a Object,
        own_page: Option<ObjectId>,
        parent: (usize, Option<ObjectId>),
        depth: usize,
    ) -> Option<Kid> {
        let file = self.file;
        let rank = |page: Option<ObjectId>| page.and_then(|page| file.ranks.get(&page).copied());
        if let Object::Integer(mcid) = file.follow(kid) {
            return Some(Kid::Content { page: rank(own_page)?, mcid: *mcid });
        }
        let (id, entries) = (kid.as_reference().ok(), dictionary(file.follow(kid))?);
        let page = entries.get(b"Pg").and_then(Object::as_reference).ok().or(own_page);
        match file.name(entries, "Type") {
            Some(b"MCR") => Some(Kid::Content { page: rank(page)?, mcid: file.integer(entries, "MCID")? }),
            Some(b"OBJR") => {
                rank(page)?;
                entries.get(b"Obj").and_then(Object::as_reference).ok().map(Kid::Object)
            }
            _ if is_element(file, entries) => {
                self.element(id, entries, (Some(parent.0), parent.1), depth + 1).map(Kid::Element)
            }
            _ => None,
        }
    }
}

/// The element of each annotation.
fn holders(structure: &Structure<'_>, report: &mut Report) -> HashMap<ObjectId, usize> {
    let mut holders = HashMap::new();
    for (rank, element) in structure.elements.iter().enumerate() {
        for kid in &element.kids {
            if let Kid::Object(id) = kid
                && holders.insert(*id, rank).is_some()
            {
                report.add(Check::StructureTree, structure.place(rank), "An annotation is in two elements.");
            }
        }
    }
    holders
}
