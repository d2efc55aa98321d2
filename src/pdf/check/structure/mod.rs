//! The structure tree: read once into a list in reading order, then checked by families.

mod attributes;
mod elements;
mod headings;
pub mod identifiers;
mod lists;
pub mod parents;
mod roles;
mod tables;
mod tree;

use std::collections::HashMap;

use lopdf::{Dictionary, ObjectId};

use super::content::Painted;
use super::file::File;
use super::finding::{Check, Place, Report};

pub use parents::ParentTree;

/// What an element holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kid {
    /// Another element, by its rank.
    Element(usize),
    /// Marked content of the page of a rank.
    Content {
        /// Rank of the page.
        page: usize,
        /// Number of the content.
        mcid: i64,
    },
    /// An annotation.
    Object(ObjectId),
}

/// An element of the structure.
pub struct Element<'a> {
    /// Its object, when it is one of its own.
    pub id: Option<ObjectId>,
    /// Its entries.
    pub entries: &'a Dictionary,
    /// Its role.
    pub role: &'a str,
    /// Its parent's rank; none at the top.
    pub parent: Option<usize>,
    /// What it holds, in order.
    pub kids: Vec<Kid>,
}

/// All elements, in reading order.
#[derive(Default)]
pub struct Structure<'a> {
    /// The elements.
    pub elements: Vec<Element<'a>>,
    /// Rank of the element that holds each annotation.
    pub holders: HashMap<ObjectId, usize>,
}

impl<'a> Structure<'a> {
    /// Where an element stands.
    pub fn place(&self, rank: usize) -> Place {
        let Some(element) = self.elements.get(rank) else { return Place::default() };
        let page = element.kids.iter().find_map(|kid| match kid {
            Kid::Content { page, .. } => Some(*page + 1),
            _ => None,
        });
        Place { page, object: element.id, element: Some(element.role.to_owned()) }
    }

    /// Role of an element's parent; empty at the top.
    pub fn parent_role(&self, element: &Element<'a>) -> &'a str {
        element.parent.and_then(|rank| self.elements.get(rank)).map_or("", |parent| parent.role)
    }

    /// The elements an element holds, with their ranks.
    pub fn children(&self, element: &Element<'a>) -> impl Iterator<Item = (usize, &Element<'a>)> {
        element.kids.iter().filter_map(|kid| match kid {
            Kid::Element(rank) => self.elements.get(*rank).map(|child| (*rank, child)),
            _ => None,
        })
    }

    fn expect(&self, holds: bool, check: Check, rank: usize, message: &str, report: &mut Report) {
        if !holds {
            report.add(check, self.place(rank), message);
        }
    }
}

/// Reads and checks the structure, and gives it with the way back to it.
pub fn check<'a>(file: &File<'a>, painted: &Painted, report: &mut Report) -> (Structure<'a>, ParentTree<'a>) {
    let Some(root) = file.dictionary(file.catalog, "StructTreeRoot") else {
        report.add(Check::NoStructure, Place::default(), "There is no structure tree.");
        return (Structure::default(), ParentTree::default());
    };
    let structure = tree::read(file, root, report);
    let mut parents = ParentTree::read(file, root, report);
    parents::check_pages(file, &structure, &mut parents, painted, report);
    roles::check(file, &structure, root, report);
    elements::check(file, &structure, report);
    tables::check(file, &structure, report);
    lists::check(file, &structure, report);
    headings::check(&structure, report);
    identifiers::check(file, &structure, root, report);
    (structure, parents)
}
