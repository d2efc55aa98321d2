//! What pages paint.

use lopdf::{Object, Stream, dictionary};

use super::super::Check;
use super::Mutation;
use super::parts::name;
use super::specimen::Specimen;

fn form(it: &mut Specimen, content: &[u8]) {
    let entries = dictionary! { "Type" => name("XObject"), "Subtype" => name("Form"),
    "BBox" => [0, 0, 40, 40].map(Object::Integer).to_vec() };
    let form = it.document.add_object(Stream::new(entries, content.to_vec()));
    it.entries("page")
        .get_mut(b"Resources")
        .unwrap()
        .as_dict_mut()
        .unwrap()
        .set("XObject", dictionary! { "X" => form });
    it.paint("/Artifact BMC /X Do EMC");
}

pub const MUTATIONS: &[(Check, Mutation)] = &[
    (Check::Unmarked, |it| it.paint("0 0 9 9 re f")),
    (Check::Unmarked, |it| it.paint("/Span BMC BT /F0 9 Tf <0001> Tj ET EMC")),
    (Check::Unmarked, |it| it.paint("BI /W 1 /H 1 /CS /G /BPC 8 ID a EI")),
    (Check::ArtifactInContent, |it| it.replace("content", "BDC BT", "BDC /Artifact BMC EMC BT")),
    (Check::ContentInArtifact, |it| it.paint("/Artifact BMC /P <</MCID 99>> BDC EMC EMC")),
    (Check::ContentInArtifact, |it| it.paint("/Artifact <</MCID 99>> BDC EMC")),
    (Check::MarkBalance, |it| it.paint("EMC")),
    (Check::MarkBalance, |it| it.paint("/Artifact BMC")),
    (Check::MarkBalance, |it| it.paint("/Artifact BMC BT EMC ET")),
    (Check::MarkBalance, |it| it.paint("BT BT ET")),
    (Check::McidTwice, |it| it.replace("content", "/MCID 1>>", "/MCID 0>>")),
    (Check::McidNested, |it| it.replace("content", "BDC BT", "BDC /P <</MCID 99>> BDC EMC BT")),
    (Check::McidNested, |it| form(it, b"/P <</MCID 0>> BDC EMC")),
    (Check::StateBalance, |it| it.paint("q")),
    (Check::StateBalance, |it| it.paint("Q")),
    (Check::StateBalance, |it| it.paint(&format!("{} {}", "q ".repeat(29), "Q ".repeat(29)))),
    (Check::Syntax, |it| it.paint(">")),
    (Check::Syntax, |it| it.paint("/Artifact BMC BT /F0 9 Tf <000102> Tj ET EMC")),
    (Check::Operator, |it| it.paint("BX 1 zz EX")),
    (Check::Resource, |it| it.paint("/Absent gs")),
    (Check::Resource, |it| it.replace("content", "/F0", "/F9")),
    (Check::Cmyk, |it| it.paint("0 0 0 1 k")),
    (Check::Cmyk, |it| it.paint("/DeviceCMYK cs")),
    (Check::Cmyk, |it| form(it, b"0 0 0 1 K")),
    (Check::Cmyk, |it| it.paint("/Artifact BMC BI /W 1 /H 1 /CS /CMYK /BPC 8 ID aaaa EI EMC")),
    (Check::Cmyk, |it| it.set("appearance", "ColorSpace", name("DeviceCMYK"))),
    (Check::RenderingIntent, |it| it.paint("/Beautiful ri")),
    (Check::LanguageTag, |it| it.replace("content", "en-GB", "english!")),
    (Check::Unreadable, |it| it.set("appearance", "Filter", name("ASCII85Decode"))),
];
