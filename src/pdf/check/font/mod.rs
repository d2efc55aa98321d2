//! Fonts: embedded, named, with the widths of their program, readable as characters.

mod glyphs;
mod unicode;
mod widths;

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::content::{Painted, address};
use super::encoding::Encoding;
use super::file::{File, dictionary, nothing, shown};
use super::finding::{Check, Place, Report};

/// Checks all fonts of a file.
pub fn check<'a>(
    file: &File<'a>,
    painted: &Painted,
    fonts: &[(Option<ObjectId>, &'a Dictionary)],
    report: &mut Report,
) {
    for (id, entries) in fonts {
        let shown = painted.fonts.get(&address(entries));
        let place = Place { page: shown.map(|shown| shown.page + 1), ..Place::object(*id) };
        let Some(font) = Font::read(file, entries, place, report) else { continue };
        if let Some(shown) = shown {
            font.check(file, &shown.encoding, &shown.codes().collect::<Vec<_>>(), report);
        } else {
            let encoding = Encoding::read(file, entries, &font.place, report);
            font.check(file, &encoding, &[], report);
        }
    }
}

/// A composite font and its parts.
struct Font<'a> {
    entries: &'a Dictionary,
    descendant: &'a Dictionary,
    descriptor: &'a Dictionary,
    place: Place,
}

impl<'a> Font<'a> {
    fn read(file: &File<'a>, entries: &'a Dictionary, place: Place, report: &mut Report) -> Option<Self> {
        if file.name(entries, "Subtype") != Some(b"Type0") {
            report.add(Check::FontKind, place.clone(), "A font is not a composite one.");
            let embedded =
                file.dictionary(entries, "FontDescriptor").is_some_and(|it| program(file, it).is_some());
            report.expect(embedded, Check::FontEmbedded, place, "A font is not embedded.");
            return None;
        }
        let descendant = file.list(entries, "DescendantFonts").first();
        let descendant = descendant.and_then(|it| dictionary(file.follow(it))).unwrap_or(nothing());
        let descriptor = file.dictionary(descendant, "FontDescriptor").unwrap_or(nothing());
        Some(Self { entries, descendant, descriptor, place })
    }

    fn check(&self, file: &File<'a>, encoding: &Encoding, codes: &[u16], report: &mut Report) {
        self.check_names(file, report);
        let place = || self.place.clone();
        for fault in encoding.faults(file, self.entries, self.descendant) {
            report.add(Check::FontEncoding, place(), fault);
        }
        unicode::check(file, self, codes, report);
        let mut numbers = Vec::with_capacity(codes.len());
        for code in codes {
            match encoding.number(*code) {
                Some(number) => numbers.push(number),
                None => report.add(Check::FontEncoding, place(), format!("Code {code} is in no map.")),
            }
        }
        let Some(glyphs) = glyphs::of_codes(file, self, &numbers, report) else { return };
        let Some((program, table)) = program(file, self.descriptor) else {
            return report.add(Check::FontEmbedded, place(), "A font is not embedded.");
        };
        let Some(bytes) = file.decoded(program, place(), report) else { return };
        widths::check(file, self, table, &bytes, &glyphs, report);
    }

    /// A subset is named so, alike in the font, its descendant and its descriptor.
    fn check_names(&self, file: &File<'a>, report: &mut Report) {
        let name = file.name(self.descendant, "BaseFont").unwrap_or_default();
        let tagged = name.iter().take(6).all(u8::is_ascii_uppercase) && name.get(6) == Some(&b'+');
        let alike = file.name(self.descriptor, "FontName") == Some(name)
            && file.name(self.entries, "BaseFont").is_some_and(|whole| whole.starts_with(name));
        if !tagged || !alike {
            let message = format!("The font « {} » is not named as a subset, alike everywhere.", shown(name));
            report.add(Check::FontName, self.place.clone(), message);
        }
    }
}

/// The program of a font, and the name of its entry.
fn program<'a>(file: &File<'a>, descriptor: &'a Dictionary) -> Option<(&'a Stream, &'static str)> {
    ["FontFile2", "FontFile3"].into_iter().find_map(|key| match file.get(descriptor, key) {
        Object::Stream(stream) => Some((stream, key)),
        _ => None,
    })
}
