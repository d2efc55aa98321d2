//! Metadata in XMP, and the information dictionary that repeats them.

mod extension;
mod info;
mod xmp;

use lopdf::Object;

use super::file::{File, shown};
use super::finding::{Check, Place, Report};
use xmp::Properties;

/// Dublin Core.
const DC: &str = "http://purl.org/dc/elements/1.1/";
/// XMP basic properties.
const XMP: &str = "http://ns.adobe.com/xap/1.0/";
/// Properties of PDF files.
const PDF: &str = "http://ns.adobe.com/pdf/1.3/";
/// Claim of PDF/A.
const PDFA: &str = "http://www.aiim.org/pdfa/ns/id/";
/// Claim of PDF/UA.
const PDFUA: &str = "http://www.aiim.org/pdfua/ns/id/";

/// Checks metadata.
pub fn check(file: &File<'_>, report: &mut Report) {
    let place = Place::object(file.catalog.get(b"Metadata").and_then(Object::as_reference).ok());
    let Object::Stream(stream) = file.get(file.catalog, "Metadata") else {
        return report.add(Check::Xmp, place, "There are no metadata.");
    };
    let typed = file.name(&stream.dict, "Type") == Some(b"Metadata")
        && file.name(&stream.dict, "Subtype") == Some(b"XML");
    report.expect(typed, Check::Xmp, place.clone(), "Metadata do not say that they are some.");
    let open = !stream.dict.has(b"Filter");
    report.expect(open, Check::XmpCompressed, place.clone(), "Metadata are compressed.");
    let Some(bytes) = file.decoded(stream, place.clone(), report) else { return };
    let Ok(text) = std::str::from_utf8(&bytes) else {
        return report.add(Check::Xmp, place, "Metadata are not in UTF-8.");
    };
    check_packet(text, &place, report);
    let document = match roxmltree::Document::parse(text.trim_start_matches('\u{feff}')) {
        Ok(document) => document,
        Err(error) => return report.add(Check::Xmp, place, format!("Metadata are no XML: {error}.")),
    };
    let properties = Properties::read(&document);
    let value = |space: &str, name: &str| properties.text(space, name).unwrap_or_default();

    let mut expect = |holds, check, message: &str| report.expect(holds, check, place.clone(), message);
    expect(!value(DC, "title").trim().is_empty(), Check::XmpTitle, "Metadata do not give the title.");
    expect(value(PDFUA, "part") == "1", Check::XmpUa, "Metadata do not claim PDF/UA-1.");
    let claimed = value(PDFA, "part") == "2" && value(PDFA, "conformance") == "A";
    expect(claimed, Check::XmpPdfA, "Metadata do not claim PDF/A-2a.");
    for (space, name) in extension::undescribed(&document, &properties) {
        let message = format!("The property {name} of {} is not described.", shown(space.as_bytes()));
        expect(false, Check::XmpExtension, &message);
    }
    info::check(file, &properties, report);
}

/// The wrapper of metadata: whole, without the attributes that are not used any more.
fn check_packet(text: &str, place: &Place, report: &mut Report) {
    let head = text.split("?>").next().unwrap_or_default();
    let whole = head.trim_start_matches('\u{feff}').starts_with("<?xpacket begin=");
    let bare = !head.contains(" bytes=") && !head.contains(" encoding=");
    report.expect(
        whole && bare,
        Check::XmpPacket,
        place.clone(),
        "Metadata are not wrapped as they should be.",
    );
}
