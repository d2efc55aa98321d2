//! What single elements owe: a description, a place, something to read, a link, a field.

use super::super::file::File;
use super::super::finding::{Check, Report};
use super::super::pages::{contains, rectangle};
use super::{Element, Kid, Structure, attributes};

/// Checks elements one by one.
pub fn check<'a>(file: &File<'a>, structure: &Structure<'a>, report: &mut Report) {
    for (rank, element) in structure.elements.iter().enumerate() {
        let mut expect = |holds, check, message| structure.expect(holds, check, rank, message, report);
        let described = file.says(element.entries, "Alt") || file.says(element.entries, "ActualText");
        let holds_object = element.kids.iter().any(|kid| matches!(kid, Kid::Object(_)));
        match element.role {
            "Figure" => {
                expect(described, Check::FigureAlt, "A figure is not described.");
                expect(is_bounded(file, element), Check::BoundingBox, "A figure does not say where it is.");
            }
            "Formula" => {
                expect(described, Check::FormulaAlt, "A formula is not described.");
                expect(is_bounded(file, element), Check::BoundingBox, "A formula does not say where it is.");
            }
            "Link" => expect(holds_object, Check::LinkElement, "A Link element holds no link."),
            "Form" => {
                let printed = attributes::name(file, element.entries, "PrintField", "Role").is_some();
                let objects = element.kids.iter().filter(|kid| matches!(kid, Kid::Object(_))).count();
                expect(
                    objects == 1 || printed,
                    Check::FormElement,
                    "A Form element does not hold one field.",
                );
            }
            "Caption" | "H" | "H1" | "H2" | "H3" | "H4" | "H5" | "H6" => {
                expect(!element.kids.is_empty(), Check::Empty, "This element says nothing.");
            }
            _ => {}
        }
    }
}

/// Whether an element gives a box inside the page it is on.
fn is_bounded<'a>(file: &File<'a>, element: &Element<'a>) -> bool {
    let given = attributes::attribute(file, element.entries, "Layout", "BBox");
    let area = given.and_then(|it| it.as_array().ok()).and_then(|it| rectangle(file, it));
    let page = element.kids.iter().find_map(|kid| match kid {
        Kid::Content { page, .. } => file.pages.get(*page),
        _ => None,
    });
    let media = page.and_then(|page| rectangle(file, page.area));
    area.is_some_and(|area| media.is_none_or(|media| contains(media, area)))
}
