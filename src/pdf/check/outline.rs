//! The outline.

use std::collections::HashSet;

use lopdf::{Dictionary, Object, ObjectId};

use super::file::{File, dictionary};
use super::finding::{Check, Place, Report};
use super::targets::Targets;

/// Deepest outline that is read.
const DEPTH: usize = 16;

/// Checks the outline, when there is one.
pub fn check<'a>(file: &File<'a>, targets: &Targets<'a>, report: &mut Report) {
    let Some(root) = file.dictionary(file.catalog, "Outlines") else { return };
    let id = file.catalog.get(b"Outlines").and_then(Object::as_reference).ok();
    let mut walk = Walk { file, targets, report, seen: HashSet::new() };
    let shown = walk.level(root, id, 0);
    if shown == 0 || file.integer(root, "Count") != Some(shown) {
        walk.wrong(id, "The outline does not count its entries right.");
    }
}

struct Walk<'r, 'a> {
    file: &'r File<'a>,
    targets: &'r Targets<'a>,
    report: &'r mut Report,
    seen: HashSet<ObjectId>,
}

impl<'a> Walk<'_, 'a> {
    fn wrong(&mut self, id: Option<ObjectId>, message: &str) {
        self.report.add(Check::Outline, Place::object(id), message);
    }

    /// Checks the entries below one, and gives how many are shown when it is open.
    fn level(&mut self, parent: &'a Dictionary, parent_id: Option<ObjectId>, depth: usize) -> i64 {
        let reference =
            |entries: &Dictionary, key: &[u8]| entries.get(key).and_then(Object::as_reference).ok();
        let (mut shown, mut before) = (0, None);
        let mut next = reference(parent, b"First");
        while let Some(id) = next {
            let entries = self.file.document.objects.get(&id).and_then(dictionary);
            let Some(entries) = entries.filter(|_| depth <= DEPTH && self.seen.insert(id)) else {
                self.wrong(Some(id), "The outline goes round, is too deep, or lacks an entry.");
                return shown;
            };
            if reference(entries, b"Parent") != parent_id || reference(entries, b"Prev") != before {
                self.wrong(Some(id), "An entry of the outline does not know its neighbours.");
            }
            if !self.file.says(entries, "Title") || !self.targets.lead(self.file, entries) {
                self.wrong(Some(id), "An entry of the outline has no title or leads nowhere.");
            }
            let below = self.level(entries, Some(id), depth + 1);
            let count = self.file.integer(entries, "Count").unwrap_or(0);
            if count.checked_abs() != Some(below) {
                self.wrong(Some(id), "An entry of the outline does not count those below right.");
            }
            shown += 1 + if count > 0 { below } else { 0 };
            before = Some(id);
            next = reference(entries, b"Next");
        }
        if reference(parent, b"Last") != before {
            self.wrong(parent_id, "A level of the outline does not end with its last entry.");
        }
        shown
    }
}
