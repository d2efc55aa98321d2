//! Links and fields on pages.

use lopdf::{Dictionary, Object, ObjectId};

use super::fields::Fields;
use super::file::File;
use super::finding::{Check, Place, Report};
use super::pages::{contains, rectangle};
use super::structure::{ParentTree, Structure};
use super::targets::Targets;

/// Bits of `F`: invisible, hidden, not viewed, toggled.
const HIDDEN: i64 = 1 | 2 | 32 | 256;
/// Bit of `F`: printed.
const PRINTED: i64 = 4;

/// What annotations are checked against.
pub struct Around<'s, 'a> {
    /// The structure.
    pub structure: &'s Structure<'a>,
    /// Places with a name.
    pub targets: &'s Targets<'a>,
}

/// Checks annotations of all pages, then that no key and no field is left over.
pub fn check<'a>(
    file: &File<'a>,
    around: &Around<'_, 'a>,
    parents: &mut ParentTree<'a>,
    report: &mut Report,
) {
    let mut fields = Fields::read(file, report);
    for (rank, page) in file.pages.iter().enumerate() {
        for object in file.list(page.entries, "Annots") {
            let (id, entries) = file.entry(object);
            let place = Place::page(rank).at(id);
            match (id, entries) {
                (Some(id), Some(entries)) => {
                    let mut one = One { file, around, parents, report, place, id, entries };
                    one.check(page.area);
                    if file.name(entries, "Subtype") == Some(b"Widget") {
                        fields.check_widget(file, id, entries, &one.place, one.report);
                    }
                }
                _ => report.add(Check::AnnotationKind, place, "An annotation is no object of its own."),
            }
        }
    }
    fields.check_shown(report);
}

struct One<'r, 's, 'a> {
    file: &'r File<'a>,
    around: &'r Around<'s, 'a>,
    parents: &'r mut ParentTree<'a>,
    report: &'r mut Report,
    place: Place,
    id: ObjectId,
    entries: &'a Dictionary,
}

impl<'a> One<'_, '_, 'a> {
    fn check(&mut self, page: &'a [Object]) {
        let (file, entries) = (self.file, self.entries);
        let kind = file.name(entries, "Subtype").unwrap_or_default();
        let role = match kind {
            b"Link" => "Link",
            b"Widget" => "Form",
            _ => "Annot",
        };
        self.expect(role != "Annot", Check::AnnotationKind, "An annotation is neither a link nor a field.");

        let flags = file.integer(entries, "F").unwrap_or(0);
        let seen = flags & PRINTED != 0 && flags & HIDDEN == 0;
        self.expect(seen, Check::Flags, "An annotation is hidden, or not printed.");

        let area = rectangle(file, file.list(entries, "Rect"));
        let media = rectangle(file, page);
        let inside = area.is_some_and(|area| media.is_some_and(|media| contains(media, area)));
        // A signature that is not shown has no area.
        let unseen = kind == b"Widget"
            && file
                .numbers(file.list(entries, "Rect"))
                .is_some_and(|it| it.len() == 4 && it.iter().all(|n| *n == 0.0));
        self.expect(inside || unseen, Check::Area, "An annotation is not on its page.");

        if kind == b"Link" {
            let leads = self.around.targets.lead(file, entries);
            self.expect(leads, Check::LinkTarget, "A link leads nowhere.");
        }
        if kind != b"Widget" {
            let described = file.says(entries, "Contents");
            self.expect(described, Check::Contents, "An annotation is not described.");
        }
        self.structure(role);
    }

    /// The way to the structure and back.
    fn structure(&mut self, role: &str) {
        let structure = self.around.structure;
        let holder = structure.holders.get(&self.id).and_then(|rank| structure.elements.get(*rank));
        let holds = holder.is_some_and(|holder| holder.role == role);
        self.expect(
            holds,
            Check::AnnotationElement,
            "An annotation is not in the element made for its kind.",
        );
        let key = self.file.integer(self.entries, "StructParent");
        let found = self.parents.take(key, &self.place, self.report);
        if let (Some(found), Some(holder)) = (found, holder) {
            let right = found.as_reference().ok() == holder.id;
            self.expect(right, Check::ParentTree, "The ParentTree gives an annotation to another element.");
        }
    }

    fn expect(&mut self, holds: bool, check: Check, message: &str) {
        self.report.expect(holds, check, self.place.clone(), message);
    }
}
