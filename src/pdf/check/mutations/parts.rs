//! Parts of the specimen that are made once: a font, a profile, metadata.

use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use read_fonts::types::GlyphId;
use read_fonts::{FontRef, TableProvider};
use subsetter::GlyphRemapper;

/// What codes 1 to 4 read as.
const LETTERS: [char; 4] = ['a', 'é', 'H', ' '];
/// Name of the font.
pub const FONT: &str = "ABCDEF+Spectral-Regular";

/// A name.
pub fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

/// A text.
pub fn text(text: &str) -> Object {
    Object::String(text.as_bytes().to_vec(), StringFormat::Literal)
}

/// A font of four glyphs: itself, its descendant, its descriptor, its program, its map of glyphs,
/// its map of characters.
pub fn font(document: &mut Document) -> [ObjectId; 6] {
    let woff = crate::web::assets::document_file("spectral-latin-400-normal.woff2").unwrap();
    let whole = wuff::decompress_woff2(&woff).unwrap();
    let font = FontRef::new(&whole).unwrap();
    let (cmap, hmtx) = (font.cmap().unwrap(), font.hmtx().unwrap());
    let scale = 1000.0 / f32::from(font.head().unwrap().units_per_em());
    let mut remapper = GlyphRemapper::new();
    let (mut map, mut widths) = (vec![0, 0], Vec::new());
    let mut characters = format!("{} beginbfchar\n", LETTERS.len());
    for (code, letter) in (1..).zip(LETTERS) {
        let glyph = u16::try_from(cmap.map_codepoint(letter).unwrap().to_u32()).unwrap();
        map.extend(remapper.remap(glyph).to_be_bytes());
        let advance = f32::from(hmtx.advance(GlyphId::from(glyph)).unwrap()) * scale;
        widths.push(Object::Real(advance.round()));
        writeln!(characters, "<{code:04X}> <{:04X}>", u32::from(letter)).unwrap();
    }
    characters += "endbfchar\n";
    let program = subsetter::subset(&whole, 0, &remapper).unwrap();
    let program = document.add_object(Stream::new(dictionary! {}, program));
    let map = document.add_object(Stream::new(dictionary! {}, map));
    let unicode = document.add_object(Stream::new(dictionary! {}, characters.into_bytes()));
    let descriptor = document.add_object(dictionary! {
        "Type" => name("FontDescriptor"), "FontName" => name(FONT), "Flags" => 4, "FontFile2" => program,
    });
    let descendant = document.add_object(dictionary! {
        "Type" => name("Font"), "Subtype" => name("CIDFontType2"), "BaseFont" => name(FONT),
        "CIDSystemInfo" => dictionary! { "Registry" => text("Adobe"), "Ordering" => text("Identity"), "Supplement" => 0 },
        "FontDescriptor" => descriptor, "CIDToGIDMap" => map,
        "W" => vec![1.into(), Object::Array(widths)],
    });
    let font = document.add_object(dictionary! {
        "Type" => name("Font"), "Subtype" => name("Type0"), "BaseFont" => name(FONT),
        "Encoding" => name("Identity-H"), "DescendantFonts" => vec![descendant.into()], "ToUnicode" => unicode,
    });
    [font, descendant, descriptor, program, map, unicode]
}

/// A map of codes that are the glyph numbers.
pub fn encoding(document: &mut Document) -> ObjectId {
    let map = "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n\
        /CMapName/Test def/CMapType 1 def/WMode 0 def\n\
        1 begincodespacerange<0000><FFFF>endcodespacerange\n\
        1 begincidrange<0000><00FF>0 endcidrange\n\
        endcmap CMapName currentdict/CMap defineresource pop end end";
    document.add_object(Stream::new(
        dictionary! {
            "Type" => name("CMap"), "CMapName" => name("Test"), "WMode" => 0,
            "CIDSystemInfo" => dictionary! { "Registry" => text("Adobe"), "Ordering" => text("Identity"), "Supplement" => 0 },
        },
        map.as_bytes().to_vec(),
    ))
}

/// An output intent and its profile.
pub fn intent(document: &mut Document) -> [ObjectId; 2] {
    let profile = moxcms::ColorProfile::new_srgb().encode().unwrap();
    let profile = document.add_object(Stream::new(dictionary! { "N" => 3 }, profile));
    let intent = document.add_object(dictionary! {
        "Type" => name("OutputIntent"), "S" => name("GTS_PDFA1"),
        "OutputConditionIdentifier" => text("sRGB"), "DestOutputProfile" => profile,
    });
    [intent, profile]
}

/// What the information dictionary says.
pub fn info() -> Dictionary {
    dictionary! {
        "Title" => text("Specimen"), "Author" => text("Jalon"), "Subject" => text("Tests"),
        "Creator" => text("Jalon"), "Producer" => text("Jalon"),
        "CreationDate" => text("D:20260302000000Z"), "ModDate" => text("D:20260302000000Z"),
    }
}

/// The same as XMP.
pub const XMP: &str = r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:e="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:s="http://www.aiim.org/pdfa/ns/schema#" xmlns:p="http://www.aiim.org/pdfa/ns/property#"
 pdf:Producer="Jalon">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Specimen</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Jalon</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Tests</rdf:li></rdf:Alt></dc:description>
<xmp:CreateDate>2026-03-02T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>2026-03-02T01:00:00+01:00</xmp:ModifyDate>
<xmp:CreatorTool>Jalon</xmp:CreatorTool>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<e:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><s:schema>PDF/UA</s:schema>
<s:namespaceURI>http://www.aiim.org/pdfua/ns/id/</s:namespaceURI><s:prefix>pdfuaid</s:prefix>
<s:property><rdf:Seq><rdf:li rdf:parseType="Resource"><p:name>part</p:name><p:valueType>Integer</p:valueType>
<p:category>internal</p:category><p:description>Part of PDF/UA</p:description></rdf:li></rdf:Seq></s:property>
</rdf:li></rdf:Bag></e:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"#;
