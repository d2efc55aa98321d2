//! What identifies a file: its colour space and its fingerprint.

use lopdf::{Document, Object, Stream, StringFormat, dictionary};
use moxcms::ColorProfile;
use sha2::{Digest, Sha256};

use super::super::error::PdfError;
use super::object::{name, text};

/// Where a colour profile keeps the date it was made: overwritten, for it would be today's.
const PROFILE_DATE: std::ops::Range<usize> = 24..36;
/// 1 January 2026, midnight, as twelve bytes.
const FIXED_DATE: [u8; 12] = [0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0];
/// Length of a file identifier.
const ID_BYTES: usize = 16;

/// Adds the sRGB profile all colours are meant in.
pub fn add_output_intent(file: &mut Document) -> Result<lopdf::ObjectId, PdfError> {
    let mut profile = ColorProfile::new_srgb().encode().map_err(|e| PdfError::Assembly(format!("{e:?}")))?;
    if let Some(date) = profile.get_mut(PROFILE_DATE) {
        date.copy_from_slice(&FIXED_DATE);
    }
    let profile = file.add_object(Stream::new(dictionary! { "N" => 3 }, profile));
    Ok(file.add_object(dictionary! {
        "Type" => name("OutputIntent"),
        "S" => name("GTS_PDFA1"),
        "OutputConditionIdentifier" => text("sRGB"),
        "Info" => text("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    }))
}

/// Identifies the file by what it contains: pages, fonts, properties, and how many objects.
pub fn identify(file: &mut Document) {
    let mut hash = Sha256::new();
    for ((number, _), object) in &file.objects {
        hash.update(number.to_be_bytes());
        if let Object::Stream(stream) = object {
            hash.update(&stream.content);
        }
    }
    let id = hash.finalize().iter().copied().take(ID_BYTES).collect();
    let id = Object::String(id, StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
}
