//! What a machine can say of a file: whether it keeps what PDF/UA-1 (ISO 14289-1), PDF/A-2a
//! (ISO 19005-2) and the house ask of the documents Jalon makes.
//!
//! Any bytes may be given. Nothing in them is believed: sizes are bounded, what is decoded is bounded
//! in all, trees are read to a depth and once.

mod annotations;
mod catalog;
mod content;
mod encoding;
mod fields;
mod file;
mod finding;
mod font;
mod intent;
mod language;
mod list;
mod metadata;
mod objects;
mod outline;
mod pages;
mod raw;
mod structure;
mod targets;

#[cfg(test)]
mod mutations;

pub(super) use file::open;
pub use finding::{Check, Finding, Place};
pub(super) use raw::is_encrypted;

use finding::Report;

/// Checks a file. No finding means that nothing a machine can see is wrong; a file that is no PDF
/// gives exactly one.
pub fn check(bytes: &[u8]) -> Vec<Finding> {
    let mut report = Report::default();
    let Some(document) = file::open(bytes) else {
        let (check, message) = if raw::is_encrypted(bytes) {
            (Check::Encrypted, "The file is encrypted.")
        } else {
            (Check::NotPdf, "The file cannot be read as a PDF.")
        };
        report.add(check, Place::default(), message);
        return report.into_findings();
    };
    raw::check(bytes, &mut report);
    raw::check_trailer(&document, &mut report);
    let mut file = file::File::new(&document);
    pages::find(&mut file, &mut report);
    pages::check(&file, &mut report);
    catalog::check(&file, &mut report);
    let fonts = objects::check(&file, &mut report);
    let painted = content::check(&file, &mut report);
    let (structure, mut parents) = structure::check(&file, &painted, &mut report);
    let targets = targets::Targets::read(&file);
    let around = annotations::Around { structure: &structure, targets: &targets };
    annotations::check(&file, &around, &mut parents, &mut report);
    parents.check_used(&mut report);
    outline::check(&file, &targets, &mut report);
    font::check(&file, &painted, &fonts, &mut report);
    intent::check(&file, &mut report);
    metadata::check(&file, &mut report);
    report.into_findings()
}
