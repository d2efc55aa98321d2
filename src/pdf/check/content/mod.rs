//! What pages paint: operators read once, marks followed, fonts and codes noted.

mod marks;
mod operators;
mod painter;
mod shown;
pub mod tokens;

use std::collections::{BTreeSet, HashMap, HashSet};

use lopdf::{Dictionary, Object};

use super::file::{File, Page};
use super::finding::{Check, Place, Report};
use painter::Painter;
use shown::Shown;

/// What was found on the pages.
#[derive(Default)]
pub struct Painted {
    /// Numbers of the marked contents of each page.
    pub mcids: Vec<BTreeSet<i64>>,
    /// Codes shown of each font, by the address of its dictionary.
    pub fonts: HashMap<usize, Shown>,
    /// Forms already followed, by the address of their dictionary.
    forms: HashSet<usize>,
}

/// The name a dictionary goes by: where it is in memory, for as long as the file is open.
pub fn address(entries: &Dictionary) -> usize {
    std::ptr::from_ref(entries).addr()
}

/// Reads all pages and the appearances of their annotations.
pub fn check(file: &File<'_>, report: &mut Report) -> Painted {
    let mut noted = Painted::default();
    for (rank, page) in file.pages.iter().enumerate() {
        noted.mcids.push(BTreeSet::new());
        let bytes = contents(file, page, rank, report);
        let place = Place::page(rank).at(Some(page.id));
        let mut painter = Painter::new(file, report, &mut noted, page.resources, place);
        painter.run(&bytes, rank);
        for annotation in file.list(page.entries, "Annots") {
            for (place, appearance) in appearances(file, annotation, rank) {
                let mut painter = Painter::new(file, report, &mut noted, page.resources, place);
                painter.run_form(appearance, rank);
            }
        }
    }
    noted
}

/// The content of a page: its streams, one after the other.
fn contents(file: &File<'_>, page: &Page<'_>, rank: usize, report: &mut Report) -> Vec<u8> {
    let mut bytes = Vec::new();
    let one = [page.entries.get(b"Contents").unwrap_or(&Object::Null).clone()];
    let list = file.list(page.entries, "Contents");
    for object in if list.is_empty() { &one } else { list } {
        let id = object.as_reference().ok();
        let Some(Object::Stream(stream)) = id.and_then(|id| file.document.objects.get(&id)) else { continue };
        bytes.extend(file.decoded(stream, Place::page(rank).at(id), report).unwrap_or_default());
        bytes.push(b'\n');
    }
    bytes
}

/// The streams that draw an annotation.
fn appearances<'a>(file: &File<'a>, annotation: &'a Object, rank: usize) -> Vec<(Place, &'a lopdf::Stream)> {
    let (id, entries) = file.entry(annotation);
    let Some(states) = entries.and_then(|entries| file.dictionary(entries, "AP")) else { return Vec::new() };
    let place = || Place::page(rank).at(id);
    match file.get(states, "N") {
        Object::Stream(stream) => vec![(place(), stream)],
        Object::Dictionary(states) => states
            .iter()
            .filter_map(|(_, state)| file.follow(state).as_stream().ok())
            .map(|stream| (place(), stream))
            .collect(),
        _ => Vec::new(),
    }
}

/// Says that something in a content is not as it should be.
fn complain(report: &mut Report, check: Check, place: &Place, message: &str) {
    report.add(check, place.clone(), message);
}
