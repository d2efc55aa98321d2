//! Links, fields and the outline.

use lopdf::{Object, dictionary};

use super::super::Check;
use super::Mutation;
use super::parts::{name, text};

pub const MUTATIONS: &[(Check, Mutation)] = &[
    (Check::AnnotationKind, |it| it.set("link", "Subtype", name("Text"))),
    (Check::AnnotationKind, |it| {
        it.set("page", "Annots", vec![dictionary! { "Subtype" => name("Link") }.into()]);
    }),
    (Check::Contents, |it| it.drop("link", "Contents")),
    (Check::Contents, |it| it.set("address", "Contents", text(""))),
    (Check::Contents, |it| it.drop("field", "TU")),
    (Check::Flags, |it| it.drop("link", "F")),
    (Check::Flags, |it| it.set("field", "F", 6)),
    (Check::Area, |it| it.set("link", "Rect", [0, 0, 9, 9_000].map(Object::Integer).to_vec())),
    (Check::Area, |it| it.set("link", "Rect", [9, 9, 9, 9].map(Object::Integer).to_vec())),
    (Check::AnnotationElement, |it| it.set("Link", "S", name("Span"))),
    (Check::AnnotationElement, |it| it.set("Form", "S", name("Div"))),
    (Check::Appearance, |it| it.drop("field", "AP")),
    (Check::Appearance, |it| it.set("field", "AP", dictionary! { "N" => dictionary! {} })),
    (Check::Field, |it| it.set("catalog", "AcroForm", dictionary! { "Fields" => Object::Array(Vec::new()) })),
    (Check::Field, |it| it.drop("field", "T")),
    (Check::Field, |it| it.set("page 2", "Annots", Object::Array(Vec::new()))),
    (Check::Field, |it| {
        let field = it.id("field");
        it.set("catalog", "AcroForm", dictionary! { "Fields" => vec![field.into(), field.into()] });
    }),
    (Check::LinkTarget, |it| it.drop("link", "Dest")),
    (Check::LinkTarget, |it| it.set("link", "Dest", text("nowhere"))),
    (Check::LinkTarget, |it| {
        let other = it.id("H1");
        it.set("link", "Dest", vec![other.into(), name("Fit")]);
    }),
    (Check::LinkTarget, |it| it.set("address", "A", dictionary! { "S" => name("URI"), "URI" => text("") })),
    (Check::LinkTarget, |it| {
        it.set("address", "A", dictionary! { "S" => name("URI"), "URI" => text("a b:c") });
    }),
    (Check::Outline, |it| it.set("outline", "Count", 5)),
    (Check::Outline, |it| it.drop("entry", "Dest")),
    (Check::Outline, |it| it.drop("entry", "Title")),
    (Check::Outline, |it| it.set("entry", "Parent", (1, 0))),
    (Check::Outline, |it| {
        let again = it.id("entry");
        it.set("entry", "Next", again);
    }),
    (Check::Outline, |it| it.drop("outline", "Last")),
];
