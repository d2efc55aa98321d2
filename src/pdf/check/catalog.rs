//! What the root of a file says of it.

use lopdf::Object;

use super::file::{File, dictionary};
use super::finding::{Check, Place, Report};
use super::language;

/// Checks the root.
pub fn check(file: &File<'_>, report: &mut Report) {
    let place = || Place::object(file.document.trailer.get(b"Root").and_then(Object::as_reference).ok());
    let catalog = file.catalog;
    let mut expect = |holds, check, message| report.expect(holds, check, place(), message);

    let flag = |key: &str, entry: &str| {
        file.dictionary(catalog, key).and_then(|entries| file.get(entries, entry).as_bool().ok())
    };
    expect(flag("MarkInfo", "Marked") == Some(true), Check::Marked, "MarkInfo does not say Marked.");
    expect(
        flag("MarkInfo", "Suspects") != Some(true),
        Check::Suspects,
        "MarkInfo says the marks are suspect.",
    );
    let titled = flag("ViewerPreferences", "DisplayDocTitle") == Some(true);
    expect(titled, Check::DisplayTitle, "ViewerPreferences does not ask for the title to be shown.");

    let acts = dictionary(file.get(catalog, "OpenAction")).is_some();
    expect(!acts, Check::Action, "An action runs when the file is opened.");
    expect(!catalog.has(b"OCProperties"), Check::OptionalContent, "Some content is optional.");
    expect(!catalog.has(b"AF"), Check::EmbeddedFile, "A file is associated with the document.");
    if let Some(names) = file.dictionary(catalog, "Names") {
        expect(!names.has(b"JavaScript"), Check::JavaScript, "The document has named scripts.");
        expect(!names.has(b"EmbeddedFiles"), Check::EmbeddedFile, "The document has named files.");
    }
    if let Some(form) = file.dictionary(catalog, "AcroForm") {
        let asks = file.get(form, "NeedAppearances").as_bool().is_ok_and(|asks| asks);
        expect(!asks, Check::NeedAppearances, "Fields ask to be drawn by the reader.");
    }

    let language = file.text(catalog, "Lang");
    expect(language.is_some(), Check::Language, "The document does not say its language.");
    language::check(language.as_deref(), &place(), report);
}
