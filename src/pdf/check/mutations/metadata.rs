//! Metadata and the colour profile.

use lopdf::{Object, Stream, dictionary};

use super::super::Check;
use super::Mutation;
use super::parts::{name, text};
use super::specimen::Specimen;

/// Spoils some bytes of the profile.
fn profile(it: &mut Specimen, at: usize, by: &[u8]) {
    let id = it.id("profile");
    let profile = it.document.get_object_mut(id).unwrap().as_stream_mut().unwrap();
    profile.content[at..at + by.len()].copy_from_slice(by);
}

pub const MUTATIONS: &[(Check, Mutation)] = &[
    (Check::Xmp, |it| it.drop("catalog", "Metadata")),
    (Check::Xmp, |it| it.drop("xmp", "Subtype")),
    (Check::Xmp, |it| it.replace("xmp", "</rdf:RDF>", "")),
    (Check::Xmp, |it| {
        let id = it.id("xmp");
        let kind = dictionary! { "Type" => name("Metadata"), "Subtype" => name("XML") };
        it.document.set_object(id, Stream::new(kind, vec![0xFF, 0xFE, b'<']));
    }),
    (Check::XmpCompressed, |it| {
        let id = it.id("xmp");
        it.document.get_object_mut(id).unwrap().as_stream_mut().unwrap().compress().unwrap();
    }),
    (Check::XmpPacket, |it| it.replace("xmp", "<?xpacket begin=\"\"", "<?xpacket begin=\"\" bytes=\"9\"")),
    (Check::XmpTitle, |it| it.replace("xmp", "x-default\">Specimen", "fr\">Specimen")),
    (Check::XmpUa, |it| it.replace("xmp", "<pdfuaid:part>1", "<pdfuaid:part>2")),
    (Check::XmpPdfA, |it| it.replace("xmp", "<pdfaid:part>2", "<pdfaid:part>3")),
    (Check::XmpPdfA, |it| it.replace("xmp", "conformance>A<", "conformance>B<")),
    (Check::XmpExtension, |it| it.replace("xmp", "ns/id/</s:namespaceURI>", "ns/</s:namespaceURI>")),
    (Check::XmpExtension, |it| it.replace("xmp", "<p:name>part", "<p:name>parts")),
    (Check::XmpExtension, |it| it.replace("xmp", "<p:category>internal", "<p:category>secret")),
    (Check::XmpExtension, |it| it.replace("xmp", "<s:prefix>pdfuaid</s:prefix>", "")),
    (Check::Info, |it| it.set("info", "Title", text("Other"))),
    (Check::Info, |it| it.drop("info", "Author")),
    (Check::Info, |it| it.set("info", "Keywords", text("more"))),
    (Check::Info, |it| it.set("info", "ModDate", text("D:20260303000000Z"))),
    (Check::Info, |it| {
        it.replace("xmp", "<xmp:CreateDate>2026-03-02T00:00:00Z", "<xmp:CreateDate>yesterday");
    }),
    (Check::OutputIntent, |it| it.drop("catalog", "OutputIntents")),
    (Check::OutputIntent, |it| it.set("intent", "S", name("GTS_PDFX"))),
    (Check::OutputIntent, |it| it.drop("intent", "DestOutputProfile")),
    (Check::OutputIntent, |it| {
        let id = it.id("intent");
        it.set("catalog", "OutputIntents", vec![id.into(), Object::Reference(id)]);
    }),
    (Check::OutputProfile, |it| it.set("profile", "N", 4)),
    (Check::OutputProfile, |it| profile(it, 16, b"CMYK")),
    (Check::OutputProfile, |it| profile(it, 0, &[0, 0, 0, 9])),
    (Check::OutputProfile, |it| profile(it, 36, b"none")),
];
