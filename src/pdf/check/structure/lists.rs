//! Lists, and tables of contents, which are lists of a kind.

use super::super::file::File;
use super::super::finding::{Check, Report};
use super::{Element, Kid, Structure, attributes};

/// Checks lists and tables of contents.
pub fn check<'a>(file: &File<'a>, structure: &Structure<'a>, report: &mut Report) {
    for (rank, element) in structure.elements.iter().enumerate() {
        let parent = structure.parent_role(element);
        let mut expect = |holds, check, message| structure.expect(holds, check, rank, message, report);
        match element.role {
            "L" => {
                let held = holds_only(structure, element, &["L", "LI", "Caption"]);
                expect(held, Check::ListNesting, "A list holds something else than items.");
                let labelled = structure
                    .children(element)
                    .any(|(_, item)| structure.children(item).any(|(_, child)| child.role == "Lbl"));
                let numbering = attributes::name(file, element.entries, "List", "ListNumbering");
                let told = numbering.is_some_and(|it| it != b"None");
                expect(!labelled || told, Check::ListNumbering, "A list has labels and no ListNumbering.");
            }
            "LI" => {
                expect(parent == "L", Check::ListNesting, "An item stands outside a list.");
                let shape: Vec<&str> = structure.children(element).map(|(_, child)| child.role).collect();
                let whole = matches!(shape.as_slice(), ["Lbl", "LBody"] | ["LBody"]);
                expect(whole, Check::ListNesting, "An item is not a label and a body.");
            }
            "LBody" => expect(parent == "LI", Check::ListNesting, "A body stands outside an item."),
            "TOC" => {
                let held = holds_only(structure, element, &["TOC", "TOCI", "Caption"]);
                expect(held, Check::TocNesting, "A table of contents holds something else than entries.");
            }
            "TOCI" => {
                expect(parent == "TOC", Check::TocNesting, "An entry stands outside a table of contents.");
                let held =
                    holds_only(structure, element, &["Lbl", "Reference", "NonStruct", "P", "TOC", "Link"]);
                expect(held, Check::TocNesting, "An entry holds something else than a reference.");
            }
            "Caption" => {
                let place =
                    element.parent.and_then(|parent| structure.elements.get(parent)).and_then(|parent| {
                        let at = parent.kids.iter().position(|kid| *kid == Kid::Element(rank))?;
                        Some((parent.role, at == 0, at + 1 == parent.kids.len()))
                    });
                let (first, last) = place.map_or((false, false), |(_, first, last)| (first, last));
                let fits = match place.map_or("", |(role, ..)| role) {
                    "L" | "TOC" => first,
                    "Table" => first || last,
                    _ => true,
                };
                let check = if parent == "Table" { Check::TableNesting } else { Check::ListNesting };
                expect(fits, check, "A caption is neither the first nor the last of what it captions.");
            }
            _ => {}
        }
    }
}

/// Whether the elements an element holds all have one of these roles.
pub fn holds_only(structure: &Structure<'_>, element: &Element<'_>, roles: &[&str]) -> bool {
    structure.children(element).all(|(_, child)| roles.contains(&child.role))
}
