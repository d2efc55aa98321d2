//! Pages: their tree, what they inherit, their boxes, their tab order.

use std::collections::HashSet;

use lopdf::{Dictionary, Object, ObjectId};

use super::file::{File, Page, dictionary, nothing};
use super::finding::{Check, Place, Report};

/// Deepest tree of pages that is read.
const DEPTH: usize = 32;
/// Shortest and longest side of a page, in points.
const SIDE: std::ops::RangeInclusive<f32> = 3.0..=14_400.0;

/// Finds the pages of a file, in order.
pub fn find(file: &mut File<'_>, report: &mut Report) {
    let root = file.catalog.get(b"Pages").and_then(Object::as_reference);
    let mut walk = Walk { file, report, seen: HashSet::new(), pages: Vec::new() };
    if let Ok(root) = root {
        walk.node(root, None, (nothing(), &[]), 0);
    }
    let pages = walk.pages;
    report.expect(!pages.is_empty(), Check::PageTree, Place::default(), "There is no page.");
    file.ranks = pages.iter().enumerate().map(|(rank, page)| (page.id, rank)).collect();
    file.pages = pages;
}

struct Walk<'r, 'a> {
    file: &'r File<'a>,
    report: &'r mut Report,
    seen: HashSet<ObjectId>,
    pages: Vec<Page<'a>>,
}

impl<'a> Walk<'_, 'a> {
    /// Reads a node and gives how many pages it has.
    fn node(
        &mut self,
        id: ObjectId,
        parent: Option<ObjectId>,
        inherited: (&'a Dictionary, &'a [Object]),
        depth: usize,
    ) -> usize {
        let file = self.file;
        let mut wrong = |message: &str| self.report.add(Check::PageTree, Place::object(id), message);
        let Some(entries) = file.document.objects.get(&id).and_then(dictionary) else {
            wrong("A page is not there.");
            return 0;
        };
        if depth > DEPTH || !self.seen.insert(id) {
            wrong("The tree of pages is too deep, or goes round.");
            return 0;
        }
        if entries.get(b"Parent").and_then(Object::as_reference).ok() != parent {
            wrong("A page does not know its parent.");
        }
        let resources = file.dictionary(entries, "Resources").unwrap_or(inherited.0);
        let area = Some(file.list(entries, "MediaBox")).filter(|it| !it.is_empty()).unwrap_or(inherited.1);
        match file.name(entries, "Type") {
            Some(b"Page") => {
                self.pages.push(Page { id, entries, resources, area });
                1
            }
            Some(b"Pages") => {
                let kids = file.list(entries, "Kids").iter().filter_map(|kid| kid.as_reference().ok());
                let count: usize =
                    kids.map(|kid| self.node(kid, Some(id), (resources, area), depth + 1)).sum();
                if file.integer(entries, "Count") != i64::try_from(count).ok() {
                    self.report.add(Check::PageTree, Place::object(id), "Pages are not counted right.");
                }
                count
            }
            _ => {
                wrong("A node is neither a page nor a group of pages.");
                0
            }
        }
    }
}

/// Checks each page's boxes and tab order.
pub fn check(file: &File<'_>, report: &mut Report) {
    for (rank, page) in file.pages.iter().enumerate() {
        let place = || Place::page(rank).at(Some(page.id));
        let media = rectangle(file, page.area);
        let sane = media.is_some_and(|[left, bottom, right, top]| {
            SIDE.contains(&(right - left)) && SIDE.contains(&(top - bottom))
        });
        report.expect(sane, Check::PageBox, place(), "The page has no sane MediaBox.");
        for key in ["CropBox", "BleedBox", "TrimBox", "ArtBox"] {
            let inside = match (page.entries.has(key.as_bytes()), media) {
                (true, Some(media)) => {
                    rectangle(file, file.list(page.entries, key)).is_some_and(|it| contains(media, it))
                }
                (has, _) => !has,
            };
            report.expect(inside, Check::PageBox, place(), "A box of the page is not inside its MediaBox.");
        }
        let turned = file.integer(page.entries, "Rotate").unwrap_or(0) % 90 != 0;
        report.expect(!turned, Check::PageBox, place(), "The page is turned by less than a quarter.");
        let ordered = file.name(page.entries, "Tabs") == Some(b"S");
        report.expect(ordered, Check::Tabs, place(), "The page's Tabs is not S.");
    }
}

/// Left, bottom, right and top of a rectangle with a positive area.
pub fn rectangle<'a>(file: &File<'a>, numbers: &'a [Object]) -> Option<[f32; 4]> {
    let numbers: [f32; 4] = file.numbers(numbers)?.try_into().ok()?;
    let [left, bottom, right, top] = numbers;
    (numbers.iter().all(|it| it.is_finite()) && left < right && bottom < top).then_some(numbers)
}

/// Whether a rectangle is inside another, to a hundredth of a point.
pub fn contains(outer: [f32; 4], inner: [f32; 4]) -> bool {
    const SLACK: f32 = 0.01;
    inner[0] >= outer[0] - SLACK
        && inner[1] >= outer[1] - SLACK
        && inner[2] <= outer[2] + SLACK
        && inner[3] <= outer[3] + SLACK
}
