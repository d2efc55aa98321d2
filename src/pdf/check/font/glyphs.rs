//! Which glyph each code shows.

use lopdf::Object;

use super::super::file::File;
use super::super::finding::{Check, Report};
use super::Font;

/// The glyph of each code shown; nothing when the font does not say.
pub fn of_codes<'a>(
    file: &File<'a>,
    font: &Font<'a>,
    codes: &[u16],
    report: &mut Report,
) -> Option<Vec<(u16, u16)>> {
    let map = match file.get(font.descendant, "CIDToGIDMap") {
        Object::Stream(stream) => Some(file.decoded(stream, font.place.clone(), report)?),
        Object::Name(name) if name == b"Identity" => None,
        _ => {
            report.add(
                Check::CidToGid,
                font.place.clone(),
                "The font does not say which glyph a code shows.",
            );
            return None;
        }
    };
    let mut glyphs = Vec::with_capacity(codes.len());
    for code in codes {
        let glyph = map.as_ref().map_or(Some(*code), |map| {
            let at = usize::from(*code) * 2;
            map.get(at..at + 2).map(|it| u16::from_be_bytes([it[0], it[1]]))
        });
        match glyph {
            Some(0) => {
                report.add(Check::Notdef, font.place.clone(), format!("Code {code} shows a missing glyph."));
            }
            Some(glyph) => glyphs.push((*code, glyph)),
            None => report.add(Check::CidToGid, font.place.clone(), format!("Code {code} has no glyph.")),
        }
    }
    if let Object::Stream(set) = file.get(font.descriptor, "CIDSet")
        && let Some(set) = file.decoded(set, font.place.clone(), report)
    {
        let has =
            |code: &u16| set.get(usize::from(*code / 8)).is_some_and(|bits| bits & (0x80 >> (code % 8)) != 0);
        report.expect(
            codes.iter().all(has),
            Check::CidSet,
            font.place.clone(),
            "CIDSet does not list all codes.",
        );
    }
    Some(glyphs)
}
