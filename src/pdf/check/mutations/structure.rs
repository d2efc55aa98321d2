//! The structure tree and the way back to it.

use lopdf::{Object, dictionary};

use super::super::Check;
use super::Mutation;
use super::parts::{name, text};
use super::specimen::Specimen;

fn role(it: &mut Specimen, element: &str, role: &str) {
    it.set(element, "S", name(role));
}

/// Changes the list of owners of the first page.
fn owners(it: &mut Specimen, change: fn(&mut Vec<Object>)) {
    let list = it.entries("parents").get(b"Nums").unwrap().as_array().unwrap()[1].as_reference().unwrap();
    change(it.document.get_object_mut(list).unwrap().as_array_mut().unwrap());
}

fn kids<'s>(it: &'s mut Specimen, element: &str) -> &'s mut Vec<Object> {
    it.entries(element).get_mut(b"K").unwrap().as_array_mut().unwrap()
}

fn table(key: &str, value: impl Into<Object>) -> Object {
    dictionary! { "O" => name("Table"), key => value }.into()
}

pub const MUTATIONS: &[(Check, Mutation)] = &[
    (Check::NoStructure, |it| it.drop("catalog", "StructTreeRoot")),
    (Check::NoStructure, |it| it.drop("root", "K")),
    (Check::StructureTree, |it| {
        let other = it.id("Table");
        it.set("H1", "P", other);
    }),
    (Check::StructureTree, |it| {
        let above = it.id("Sect");
        kids(it, "H2 last").push(above.into());
    }),
    (Check::StructureTree, |it| kids(it, "P").push(dictionary! { "Type" => name("Nothing") }.into())),
    (Check::StructureTree, |it| {
        let (link, page) = (it.id("link"), it.id("page 2"));
        let again = dictionary! { "Type" => name("OBJR"), "Obj" => link, "Pg" => page };
        kids(it, "Link").push(again.into());
    }),
    (Check::Role, |it| role(it, "BlockQuote", "Aside")),
    (Check::RoleMap, |it| it.set("root", "RoleMap", dictionary! { "Aside" => name("Note") })),
    (Check::McidOrphan, |it| it.paint("/P <</MCID 99>> BDC EMC")),
    (Check::McidMissing, |it| {
        let page = it.id("page");
        kids(it, "P").push(dictionary! { "Type" => name("MCR"), "Pg" => page, "MCID" => 99 }.into());
    }),
    (Check::McidShared, |it| {
        let page = it.id("page");
        kids(it, "P").push(dictionary! { "Type" => name("MCR"), "Pg" => page, "MCID" => 0 }.into());
    }),
    (Check::ParentTree, |it| it.drop("root", "ParentTree")),
    (Check::ParentTree, |it| owners(it, |list| list.swap(0, 1))),
    (Check::ParentTree, |it| owners(it, |list| list.truncate(3))),
    (Check::ParentTree, |it| {
        let extra = it.id("H1");
        it.entries("parents")
            .get_mut(b"Nums")
            .unwrap()
            .as_array_mut()
            .unwrap()
            .extend([99.into(), extra.into()]);
    }),
    (Check::ParentTree, |it| it.set("root", "ParentTreeNextKey", 1)),
    (Check::ParentTree, |it| {
        let numbers = it.entries("parents").get_mut(b"Nums").unwrap().as_array_mut().unwrap();
        numbers.rotate_left(2);
    }),
    (Check::ParentTree, |it| {
        let numbers = it.entries("parents").get_mut(b"Nums").unwrap().as_array_mut().unwrap();
        numbers.swap(5, 7);
    }),
    (Check::StructParents, |it| it.drop("page", "StructParents")),
    (Check::StructParents, |it| it.set("page", "StructParents", 1)),
    (Check::StructParents, |it| it.drop("link", "StructParent")),
    (Check::StructParents, |it| it.set("link", "StructParent", 77)),
    (Check::LanguageTag, |it| it.set("Note", "Lang", text(""))),
    (Check::Misplaced, |it| {
        let mark = kids(it, "H1").remove(0);
        kids(it, "Table").push(mark);
    }),
];

pub const MORE: &[(Check, Mutation)] = &[
    (Check::TableNesting, |it| role(it, "TBody", "Div")),
    (Check::TableNesting, |it| role(it, "TR", "Div")),
    (Check::TableNesting, |it| role(it, "TD", "P")),
    (Check::TableNesting, |it| role(it, "P", "TD")),
    (Check::TableNesting, |it| role(it, "TBody", "THead")),
    (Check::TableNesting, |it| role(it, "TBody", "TR")),
    (Check::TableNesting, |it| kids(it, "Table").swap(0, 1)),
    (Check::TableColumns, |it| it.drop("TD wide", "A")),
    (Check::TableColumns, |it| it.set("TD wide", "A", table("ColSpan", 3))),
    (Check::TableColumns, |it| it.set("TD wide", "A", table("ColSpan", 0))),
    (Check::TableColumns, |it| it.set("TD wide", "A", table("ColSpan", 2_000_000_000_i64))),
    (Check::TableColumns, |it| it.set("TD", "A", table("RowSpan", 2))),
    (Check::TableColumns, |it| {
        let far = vec![table("Scope", name("Row")), table("RowSpan", 3)];
        it.set("TH rows", "A", far);
    }),
    (Check::TableScope, |it| it.drop("TH", "A")),
    (Check::TableScope, |it| it.set("TH", "A", table("Scope", name("Diagonal")))),
    (Check::TableHeader, |it| {
        for header in ["TH first", "TH second", "TH", "TH rows"] {
            role(it, header, "TD");
        }
    }),
    (Check::ListNesting, |it| role(it, "LI", "P")),
    (Check::ListNesting, |it| role(it, "LBody", "Div")),
    (Check::ListNesting, |it| role(it, "P", "LI")),
    (Check::ListNesting, |it| kids(it, "LI").swap(0, 1)),
    (Check::ListNumbering, |it| it.drop("L", "A")),
    (Check::TocNesting, |it| role(it, "TOCI", "P")),
    (Check::TocNesting, |it| role(it, "P", "TOCI")),
    (Check::TocNesting, |it| role(it, "Reference", "H2")),
    (Check::HeadingLevel, |it| role(it, "H1", "H2")),
    (Check::HeadingLevel, |it| role(it, "H2", "H3")),
    (Check::HeadingLevel, |it| role(it, "H2", "H")),
    (Check::Empty, |it| it.drop("H1", "K")),
    (Check::FigureAlt, |it| it.drop("Figure", "Alt")),
    (Check::FigureAlt, |it| it.set("Figure", "Alt", text(" "))),
    (Check::FormulaAlt, |it| it.drop("Formula", "Alt")),
    (Check::BoundingBox, |it| it.drop("Figure", "A")),
    (Check::BoundingBox, |it| {
        let area = [20, 20, 900, 60].map(Object::Integer).to_vec();
        it.set("Formula", "A", dictionary! { "O" => name("Layout"), "BBox" => area });
    }),
    (Check::NoteId, |it| it.drop("Note", "ID")),
    (Check::NoteId, |it| {
        role(it, "P quoted", "Note");
        it.set("P quoted", "ID", text("note-1"));
    }),
    (Check::IdTree, |it| it.drop("root", "IDTree")),
    (Check::IdTree, |it| it.set("ids", "Names", vec![text("a"), Object::Null])),
    (Check::LinkElement, |it| {
        kids(it, "Link").pop();
    }),
    (Check::FormElement, |it| it.drop("Form", "K")),
];
