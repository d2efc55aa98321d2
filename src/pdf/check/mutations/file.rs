//! The file as a whole: first and last lines, trailer, root, pages, what must be nowhere.

use lopdf::{Object, Stream, dictionary};

use super::super::Check;
use super::Mutation;
use super::parts::{name, text};

/// Spoils bytes.
type Raw = fn(&[u8]) -> Vec<u8>;

fn replaced(bytes: &[u8], at: usize, by: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at..at + by.len()].copy_from_slice(by);
    bytes
}

pub const RAW: &[(Check, Raw)] = &[
    (Check::NotPdf, |bytes| bytes[..bytes.len() / 2].to_vec()),
    (Check::Header, |bytes| replaced(bytes, 7, b"4")),
    (Check::Header, |bytes| [b"\n", bytes].concat()),
    (Check::BinaryComment, |bytes| replaced(bytes, 10, b"abcd")),
    (Check::EndOfLine, |bytes| bytes[..bytes.len() - 1].to_vec()),
    (Check::End, |bytes| [bytes, b"\n"].concat()),
];

pub const MUTATIONS: &[(Check, Mutation)] = &[
    (Check::TrailerId, |it| {
        it.document.trailer.remove(b"ID");
    }),
    (Check::TrailerId, |it| it.document.trailer.set("ID", vec![text("one")])),
    (Check::Encrypted, |it| {
        it.document.trailer.set("Encrypt", dictionary! { "Filter" => name("Standard"), "V" => 1 });
    }),
    (Check::Filter, |it| it.set("program", "Filter", name("LZWDecode"))),
    (Check::Filter, |it| it.set("appearance", "Filter", vec![name("Crypt")])),
    (Check::ExternalStream, |it| it.set("program", "F", text("font.ttf"))),
    (Check::Unreadable, |it| it.set("content", "Filter", name("FlateDecode"))),
    (Check::Limits, |it| it.set("page", "Long", text(&"a".repeat(40_000)))),
    (Check::Limits, |it| it.set("page", "Long", name(&"a".repeat(128)))),
    (Check::Limits, |it| {
        let deep = (0..70).fold(Object::Null, |inner, _| Object::Array(vec![inner]));
        it.set("page", "Deep", deep);
    }),
    (Check::Dangling, |it| it.set("page", "Lost", (9_999, 0))),
    (Check::Language, |it| it.drop("catalog", "Lang")),
    (Check::LanguageTag, |it| it.set("catalog", "Lang", text("fr_FR"))),
    (Check::Marked, |it| it.drop("catalog", "MarkInfo")),
    (Check::Suspects, |it| {
        it.set("catalog", "MarkInfo", dictionary! { "Marked" => true, "Suspects" => true });
    }),
    (Check::DisplayTitle, |it| it.drop("catalog", "ViewerPreferences")),
    (Check::JavaScript, |it| {
        it.set("address", "A", dictionary! { "S" => name("JavaScript"), "JS" => text("1") });
    }),
    (Check::JavaScript, |it| it.set("catalog", "Names", dictionary! { "JavaScript" => dictionary! {} })),
    (Check::Action, |it| {
        it.set("catalog", "OpenAction", dictionary! { "S" => name("Named"), "N" => name("NextPage") });
    }),
    (Check::Action, |it| it.set("page", "AA", dictionary! {})),
    (Check::Action, |it| it.set("address", "A", dictionary! { "S" => name("Launch"), "F" => text("a.exe") })),
    (Check::Action, |it| it.set("field", "A", dictionary! { "S" => name("URI"), "URI" => text("a:b") })),
    (Check::EmbeddedFile, |it| it.set("catalog", "AF", Object::Array(Vec::new()))),
    (Check::EmbeddedFile, |it| it.set("catalog", "Names", dictionary! { "EmbeddedFiles" => dictionary! {} })),
    (Check::EmbeddedFile, |it| {
        it.document.add_object(Stream::new(dictionary! { "Type" => name("EmbeddedFile") }, Vec::new()));
    }),
    (Check::Xfa, |it| it.set("catalog", "AcroForm", dictionary! { "XFA" => text("") })),
    (Check::NeedAppearances, |it| it.set("catalog", "AcroForm", dictionary! { "NeedAppearances" => true })),
    (Check::Transparency, |it| it.set("page", "Group", dictionary! { "S" => name("Transparency") })),
    (Check::Transparency, |it| it.set("page", "State", dictionary! { "ca" => Object::Real(0.5) })),
    (Check::Transparency, |it| it.set("page", "State", dictionary! { "BM" => name("Multiply") })),
    (Check::Transparency, |it| it.set("appearance", "SMask", dictionary! { "S" => name("Alpha") })),
    (Check::GraphicsState, |it| it.set("page", "State", dictionary! { "TR2" => name("Identity") })),
    (Check::XObject, |it| it.set("appearance", "Interpolate", true)),
    (Check::XObject, |it| it.set("appearance", "Subtype2", name("PS"))),
    (Check::OptionalContent, |it| it.set("catalog", "OCProperties", dictionary! {})),
    (Check::PageTree, |it| it.set("pages", "Count", 3)),
    (Check::PageTree, |it| it.drop("page", "Parent")),
    (Check::PageTree, |it| {
        let again = it.id("pages");
        it.set("pages", "Kids", vec![again.into()]);
    }),
    (Check::PageBox, |it| it.drop("page", "MediaBox")),
    (Check::PageBox, |it| it.set("page", "MediaBox", [0, 0, 2, 900].map(Object::Integer).to_vec())),
    (Check::PageBox, |it| it.set("page", "CropBox", [0, 0, 900, 900].map(Object::Integer).to_vec())),
    (Check::PageBox, |it| it.set("page", "Rotate", 45)),
    (Check::Tabs, |it| it.drop("page", "Tabs")),
];
