//! Identifiers of elements, unique and listed.

use std::collections::{HashMap, HashSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::super::file::{File, dictionary};
use super::super::finding::{Check, Place, Report};
use super::Structure;

/// Deepest tree of names that is read.
const DEPTH: usize = 16;

/// Checks identifiers.
pub fn check<'a>(file: &File<'a>, structure: &Structure<'a>, root: &'a Dictionary, report: &mut Report) {
    let mut listed = HashMap::new();
    if let Some(tree) = file.dictionary(root, "IDTree") {
        names(file, tree, 0, &mut HashSet::new(), &mut listed);
    }
    let mut given = HashSet::new();
    for (rank, element) in structure.elements.iter().enumerate() {
        let id = file.get(element.entries, "ID").as_str().ok().filter(|id| !id.is_empty());
        if element.role == "Note" {
            structure.expect(id.is_some(), Check::NoteId, rank, "A note has no identifier.", report);
        }
        let Some(id) = id else { continue };
        if !given.insert(id) {
            let check = if element.role == "Note" { Check::NoteId } else { Check::IdTree };
            structure.expect(false, check, rank, "Two elements have the same identifier.", report);
        }
        let found = listed.remove(id).and_then(|it| it.as_reference().ok());
        let right = found.is_some() && found == element.id;
        structure.expect(right, Check::IdTree, rank, "The IDTree does not lead to this element.", report);
    }
    if !listed.is_empty() {
        report.add(Check::IdTree, Place::default(), "The IDTree has identifiers that no element has.");
    }
}

/// Reads a tree of names.
pub fn names<'a>(
    file: &File<'a>,
    node: &'a Dictionary,
    depth: usize,
    seen: &mut HashSet<ObjectId>,
    found: &mut HashMap<&'a [u8], &'a Object>,
) {
    for pair in file.list(node, "Names").chunks_exact(2) {
        if let Ok(name) = file.follow(&pair[0]).as_str() {
            found.insert(name, &pair[1]);
        }
    }
    for kid in file.list(node, "Kids").iter().take_while(|_| depth < DEPTH) {
        let fresh = kid.as_reference().is_ok_and(|id| seen.insert(id));
        if let (true, Some(kid)) = (fresh, dictionary(file.follow(kid))) {
            names(file, kid, depth + 1, seen, found);
        }
    }
}
