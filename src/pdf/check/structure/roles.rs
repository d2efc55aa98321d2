//! Roles: those of ISO 32000-1, 14.8.4, as they are.

use lopdf::Dictionary;

use super::super::file::{File, nothing, shown};
use super::super::finding::{Check, Place, Report};
use super::super::language;
use super::{Kid, Structure};

/// Standard roles.
const ROLES: [&str; 49] = [
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "Index",
    "NonStruct",
    "Private",
    "P",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "THead",
    "TBody",
    "TFoot",
    "Span",
    "Quote",
    "Note",
    "Reference",
    "BibEntry",
    "Code",
    "Link",
    "Annot",
    "Ruby",
    "RB",
    "RT",
    "RP",
    "Warichu",
    "WT",
    "WP",
    "Figure",
    "Formula",
    "Form",
];
/// Roles that only arrange other elements.
const ARRANGING: [&str; 9] = ["Table", "THead", "TBody", "TFoot", "TR", "L", "LI", "TOC", "Document"];

/// Checks that roles are standard ones, and that languages are well named.
pub fn check<'a>(file: &File<'a>, structure: &Structure<'a>, root: &'a Dictionary, report: &mut Report) {
    let map = file.dictionary(root, "RoleMap").unwrap_or(nothing());
    for (role, _) in map {
        let message = format!("The role {} is mapped to another.", shown(role));
        report.add(Check::RoleMap, Place::default(), message);
    }
    for (rank, element) in structure.elements.iter().enumerate() {
        let known = ROLES.contains(&element.role) || map.has(element.role.as_bytes());
        structure.expect(known, Check::Role, rank, "This role is neither a standard one nor mapped.", report);
        let language = file.text(element.entries, "Lang");
        language::check(language.as_deref(), &structure.place(rank), report);
        let holds_content = element.kids.iter().any(|kid| matches!(kid, Kid::Content { .. }));
        let misplaced = holds_content && ARRANGING.contains(&element.role);
        structure.expect(!misplaced, Check::Misplaced, rank, "This element holds content itself.", report);
    }
}
