//! The colour space all colours of a file are meant in.

use std::sync::OnceLock;

use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use moxcms::ColorProfile;

use super::super::error::PdfError;
use super::file::pack_for_many;
use super::object::{name, text};

/// Where a colour profile keeps the date it was made: overwritten, for it would be today's.
const PROFILE_DATE: std::ops::Range<usize> = 24..36;
/// 1 January 2026, midnight, as twelve bytes.
const FIXED_DATE: [u8; 12] = [0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0];

/// Adds the sRGB profile.
pub fn add_output_intent(file: &mut Document) -> Result<ObjectId, PdfError> {
    let head = dictionary! { "N" => 3, "Filter" => name("FlateDecode") };
    let profile = file.add_object(Stream::new(head, profile()?.clone()));
    Ok(file.add_object(dictionary! {
        "Type" => name("OutputIntent"),
        "S" => name("GTS_PDFA1"),
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => text("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    }))
}

/// The profile, compressed: made once for a process.
fn profile() -> Result<&'static Vec<u8>, PdfError> {
    static PROFILE: OnceLock<Vec<u8>> = OnceLock::new();
    if let Some(profile) = PROFILE.get() {
        return Ok(profile);
    }
    let mut profile = ColorProfile::new_srgb().encode().map_err(|e| PdfError::Assembly(format!("{e:?}")))?;
    if let Some(date) = profile.get_mut(PROFILE_DATE) {
        date.copy_from_slice(&FIXED_DATE);
    }
    let packed = pack_for_many(&profile)?;
    Ok(PROFILE.get_or_init(|| packed))
}
