//! The colour profile all colours are meant in.

use lopdf::{Dictionary, Object, Stream};

use super::file::{File, dictionary};
use super::finding::{Check, Place, Report};

/// Length of the header of a profile.
const HEADER: usize = 128;

/// Checks the output intent and its profile.
pub fn check(file: &File<'_>, report: &mut Report) {
    let intents = file.list(file.catalog, "OutputIntents").iter();
    let intents: Vec<&Dictionary> = intents.filter_map(|it| dictionary(file.follow(it))).collect();
    let [intent] = intents.as_slice() else {
        return report.add(Check::OutputIntent, Place::default(), "There is not exactly one output intent.");
    };
    let named =
        file.name(intent, "S") == Some(b"GTS_PDFA1") && file.says(intent, "OutputConditionIdentifier");
    report.expect(named, Check::OutputIntent, Place::default(), "The output intent is not named GTS_PDFA1.");
    let place = Place::object(intent.get(b"DestOutputProfile").and_then(Object::as_reference).ok());
    let Object::Stream(profile) = file.get(intent, "DestOutputProfile") else {
        return report.add(Check::OutputIntent, place, "The output intent has no profile.");
    };
    let three = file.integer(&profile.dict, "N") == Some(3);
    let whole = three && is_rgb(file, profile, &place, report);
    report.expect(
        whole,
        Check::OutputProfile,
        place,
        "The profile of the output intent is not a whole RGB one.",
    );
}

/// Whether a profile says it is one of an RGB device, of version 2 to 4, of its own length.
fn is_rgb(file: &File<'_>, profile: &Stream, place: &Place, report: &mut Report) -> bool {
    let Some(bytes) = file.decoded(profile, place.clone(), report) else { return false };
    let field = |at: usize| bytes.get(at..at + 4).unwrap_or_default();
    let length = field(0).try_into().map(u32::from_be_bytes).ok().and_then(|it| usize::try_from(it).ok());
    bytes.len() > HEADER
        && length == Some(bytes.len())
        && matches!(bytes.get(8), Some(2..=4))
        && matches!(field(12), b"mntr" | b"prtr" | b"spac")
        && field(16) == b"RGB "
        && field(36) == b"acsp"
}
