//! Fonts.

use lopdf::{Object, Stream, dictionary};

use super::super::Check;
use super::Mutation;
use super::parts::name;

pub const MUTATIONS: &[(Check, Mutation)] = &[
    (Check::FontKind, |it| it.set("font", "Subtype", name("TrueType"))),
    (Check::FontEmbedded, |it| it.drop("descriptor", "FontFile2")),
    (Check::FontEmbedded, |it| {
        it.document.add_object(dictionary! { "Type" => name("Font"), "Subtype" => name("Type1"), "BaseFont" => name("Helvetica") });
    }),
    (Check::FontProgram, |it| {
        let id = it.id("program");
        it.document.set_object(id, Stream::new(dictionary! {}, b"no font".to_vec()));
    }),
    (Check::FontProgram, |it| {
        let id = it.id("map");
        it.document.set_object(id, Stream::new(dictionary! {}, [0, 1, 0, 1, 0, 2, 0, 3, 9, 9].to_vec()));
    }),
    (Check::FontName, |it| it.set("descendant", "BaseFont", name("Spectral-Regular"))),
    (Check::FontName, |it| it.set("descriptor", "FontName", name("GHIJKL+Spectral-Regular"))),
    (Check::FontEncoding, |it| it.set("font", "Encoding", name("Identity-V"))),
    (Check::FontEncoding, |it| it.encode("/WMode 0", "/WMode 1")),
    (Check::FontEncoding, |it| {
        it.encode("", "");
        it.entries("encoding").remove(b"CIDSystemInfo").unwrap();
    }),
    (Check::FontEncoding, |it| it.encode("begincmap", "begincmap /Identity-H usecmap")),
    (Check::FontEncoding, |it| it.encode("/CMapName/Test def", "")),
    (Check::FontEncoding, |it| it.encode("<0000><FFFF>", "<00><10><0000><FFFF>")),
    (Check::FontEncoding, |it| it.encode("<0000><FFFF>", "<000000><FFFFFF>")),
    (Check::FontEncoding, |it| it.encode("<0000><00FF>0", "<0000><0003>0")),
    (Check::CidToGid, |it| it.drop("descendant", "CIDToGIDMap")),
    (Check::CidToGid, |it| {
        let id = it.id("map");
        it.document.set_object(id, Stream::new(dictionary! {}, vec![0, 0, 0, 1]));
    }),
    (Check::CidSet, |it| {
        let set = it.document.add_object(Stream::new(dictionary! {}, vec![0x80]));
        it.set("descriptor", "CIDSet", set);
    }),
    (Check::Widths, |it| it.drop("descendant", "W")),
    (Check::Widths, |it| it.set("descendant", "W", [1, 4, 500].map(Object::Integer).to_vec())),
    (Check::ToUnicode, |it| it.drop("font", "ToUnicode")),
    (Check::ToUnicode, |it| it.replace("unicode", "<0003>", "<0009>")),
    (Check::Unicode, |it| it.replace("unicode", "<0048>", "<0000>")),
    (Check::Unicode, |it| it.replace("unicode", "<0048>", "<FFFD>")),
    (Check::Unicode, |it| it.replace("unicode", "<0048>", "<FEFF>")),
    (Check::Unicode, |it| it.replace("unicode", "<0048>", "<>")),
    (Check::Notdef, |it| it.replace("content", "<0003>", "<0000>")),
];
