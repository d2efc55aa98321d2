//! The way back: from the marked contents of pages, and from annotations, to their element.

use std::collections::{BTreeMap, HashMap, HashSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::super::content::Painted;
use super::super::file::{File, dictionary};
use super::super::finding::{Check, Place, Report};
use super::{Kid, Structure};

/// Deepest tree of numbers that is read.
const DEPTH: usize = 16;
/// Contents a page may have.
const CONTENTS: usize = 100_000;

/// Where each key leads.
#[derive(Default)]
pub struct ParentTree<'a> {
    entries: BTreeMap<i64, &'a Object>,
    used: HashSet<i64>,
}

impl<'a> ParentTree<'a> {
    /// Reads the tree.
    pub fn read(file: &File<'a>, root: &'a Dictionary, report: &mut Report) -> Self {
        let mut tree = Self::default();
        let id = root.get(b"ParentTree").and_then(Object::as_reference).ok();
        match file.dictionary(root, "ParentTree") {
            Some(node) => tree.node(file, node, 0, &mut HashSet::new(), report),
            None => report.add(Check::ParentTree, Place::object(id), "There is no ParentTree."),
        }
        let next = file.integer(root, "ParentTreeNextKey");
        let last = tree.entries.keys().next_back().copied();
        if next.is_some_and(|next| last.is_some_and(|last| last >= next)) {
            report.add(Check::ParentTree, Place::object(id), "ParentTreeNextKey is a key already used.");
        }
        tree
    }

    fn node(
        &mut self,
        file: &File<'a>,
        node: &'a Dictionary,
        depth: usize,
        seen: &mut HashSet<ObjectId>,
        report: &mut Report,
    ) {
        let mut wrong = |message: &str| report.add(Check::ParentTree, Place::default(), message);
        if depth > DEPTH {
            return wrong("The ParentTree is too deep.");
        }
        let keys = file.list(node, "Nums").chunks(2);
        for pair in keys {
            let [key, value] = pair else { return wrong("The ParentTree has a key without a value.") };
            let Ok(key) = file.follow(key).as_i64() else {
                return wrong("A key of the ParentTree is no number.");
            };
            if self.entries.last_key_value().is_some_and(|(last, _)| *last >= key) {
                wrong("Keys of the ParentTree are not in order.");
            }
            self.entries.insert(key, value);
        }
        for kid in file.list(node, "Kids") {
            let fresh = kid.as_reference().is_ok_and(|id| seen.insert(id));
            if let (true, Some(kid)) = (fresh, dictionary(file.follow(kid))) {
                self.node(file, kid, depth + 1, seen, report);
            }
        }
    }

    /// Where a key leads; a key leads from one place only.
    pub fn take(&mut self, key: Option<i64>, place: &Place, report: &mut Report) -> Option<&'a Object> {
        let fresh = key.is_some_and(|key| self.used.insert(key));
        let found = key.and_then(|key| self.entries.get(&key).copied());
        if !fresh || found.is_none() {
            report.add(Check::StructParents, place.clone(), "There is no key of its own to the structure.");
        }
        found.filter(|_| fresh)
    }

    /// Says which keys lead from nowhere.
    pub fn check_used(&self, report: &mut Report) {
        for key in self.entries.keys().filter(|key| !self.used.contains(key)) {
            let message = format!("Key {key} of the ParentTree is that of no page and no annotation.");
            report.add(Check::ParentTree, Place::default(), message);
        }
    }
}

/// Checks that contents and elements know one another, both ways.
pub fn check_pages<'a>(
    file: &File<'a>,
    structure: &Structure<'a>,
    parents: &mut ParentTree<'a>,
    painted: &Painted,
    report: &mut Report,
) {
    let owners = owners(structure, painted, report);
    for ((rank, page), mcids) in file.pages.iter().enumerate().zip(&painted.mcids) {
        let place = Place::page(rank).at(Some(page.id));
        for mcid in mcids.iter().filter(|mcid| !owners.contains_key(&(rank, **mcid))) {
            report.add(Check::McidOrphan, place.clone(), format!("Content {mcid} belongs to no element."));
        }
        let key = file.integer(page.entries, "StructParents");
        if mcids.is_empty() && key.is_none() {
            continue;
        }
        let Some(list) = parents.take(key, &place, report) else { continue };
        let list = file.follow(list).as_array().map_or(&[][..], Vec::as_slice);
        let highest = mcids.iter().max().and_then(|mcid| usize::try_from(*mcid).ok()).unwrap_or(0);
        for (mcid, entry) in (0..).zip(list.iter().take(CONTENTS)) {
            let owner = owners.get(&(rank, mcid)).and_then(|owner| structure.elements.get(*owner));
            let listed = entry.as_reference().ok();
            if listed != owner.and_then(|owner| owner.id) {
                let message = format!("The ParentTree gives content {mcid} to another element.");
                report.add(Check::ParentTree, place.clone(), message);
            }
        }
        if !mcids.is_empty() && list.len() <= highest {
            report.add(Check::ParentTree, place, "The ParentTree does not list all contents of the page.");
        }
    }
}

/// The element of each content.
fn owners(structure: &Structure<'_>, painted: &Painted, report: &mut Report) -> HashMap<(usize, i64), usize> {
    let mut owners = HashMap::new();
    for (rank, element) in structure.elements.iter().enumerate() {
        for kid in &element.kids {
            let Kid::Content { page, mcid } = *kid else { continue };
            if owners.insert((page, mcid), rank).is_some() {
                let message = format!("Content {mcid} belongs to two elements.");
                report.add(Check::McidShared, structure.place(rank), message);
            }
            if painted.mcids.get(page).is_none_or(|mcids| !mcids.contains(&mcid)) {
                let message = format!("Content {mcid} is not on the page.");
                report.add(Check::McidMissing, structure.place(rank).on(page), message);
            }
        }
    }
    owners
}
