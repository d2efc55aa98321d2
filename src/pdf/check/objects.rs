//! Every object of the file, whether or not something leads to it: what must be nowhere.

use lopdf::{Dictionary, Object, ObjectId};

use super::file::{File, shown};
use super::finding::{Check, Place, Report};

/// Filters a stream may use.
const FILTERS: [&[u8]; 7] = [
    b"FlateDecode",
    b"DCTDecode",
    b"CCITTFaxDecode",
    b"JBIG2Decode",
    b"RunLengthDecode",
    b"ASCII85Decode",
    b"ASCIIHexDecode",
];
/// Actions archives forbid.
const ACTIONS: [&[u8]; 10] = [
    b"Launch",
    b"Sound",
    b"Movie",
    b"ResetForm",
    b"ImportData",
    b"Hide",
    b"SetOCGState",
    b"Rendition",
    b"Trans",
    b"GoTo3DView",
];
/// Longest name, in bytes.
const NAME: usize = 127;
/// Longest string, in bytes.
const STRING: usize = 32_767;
/// Deepest nesting inside one object that is looked at.
const DEPTH: usize = 64;

/// Checks all objects and gives the fonts among them.
pub fn check<'a>(file: &File<'a>, report: &mut Report) -> Vec<(Option<ObjectId>, &'a Dictionary)> {
    let mut walk = Walk { file, report, fonts: Vec::new() };
    for (id, object) in &file.document.objects {
        walk.object(*id, object);
    }
    walk.fonts
}

struct Walk<'r, 'a> {
    file: &'r File<'a>,
    report: &'r mut Report,
    fonts: Vec<(Option<ObjectId>, &'a Dictionary)>,
}

impl<'a> Walk<'_, 'a> {
    fn object(&mut self, id: ObjectId, object: &'a Object) {
        let place = || Place::object(id);
        let mut left = vec![(object, 0)];
        while let Some((object, depth)) = left.pop() {
            if depth > DEPTH {
                self.report.add(Check::Limits, place(), "Objects are nested too deep.");
                continue;
            }
            match object {
                Object::Array(items) => left.extend(items.iter().map(|item| (item, depth + 1))),
                Object::Dictionary(entries) => {
                    self.dictionary(id, (depth == 0).then_some(id), entries);
                    left.extend(entries.iter().map(|(_, value)| (value, depth + 1)));
                }
                Object::Stream(stream) => {
                    self.dictionary(id, Some(id), &stream.dict);
                    self.filters(id, &stream.dict, &stream.filters().unwrap_or_default());
                    left.extend(stream.dict.iter().map(|(_, value)| (value, depth + 1)));
                }
                Object::Name(name) => {
                    let press = name == b"DeviceCMYK" || name == b"CalCMYK";
                    self.report.expect(!press, Check::Cmyk, place(), "A colour space is that of a press.");
                    self.report.expect(name.len() <= NAME, Check::Limits, place(), "A name is too long.");
                }
                Object::String(bytes, _) => {
                    self.report.expect(
                        bytes.len() <= STRING,
                        Check::Limits,
                        place(),
                        "A string is too long.",
                    );
                }
                Object::Reference(target) if !self.file.document.objects.contains_key(target) => {
                    let message = format!("Object {} {} is referred to and absent.", target.0, target.1);
                    self.report.add(Check::Dangling, place(), message);
                }
                _ => {}
            }
        }
    }

    fn filters(&mut self, id: ObjectId, entries: &Dictionary, filters: &[&[u8]]) {
        for filter in filters.iter().filter(|filter| !FILTERS.contains(filter)) {
            let message = format!("A stream uses the filter {}.", shown(filter));
            self.report.add(Check::Filter, Place::object(id), message);
        }
        let outside = ["F", "FFilter", "FDecodeParms"].iter().any(|key| entries.has(key.as_bytes()));
        self.report.expect(
            !outside,
            Check::ExternalStream,
            Place::object(id),
            "A stream is in another file.",
        );
    }

    fn dictionary(&mut self, id: ObjectId, own: Option<ObjectId>, entries: &'a Dictionary) {
        let file = self.file;
        let mut expect = |holds, check, message| self.report.expect(holds, check, Place::object(id), message);
        let kind = |key: &str| file.name(entries, key).unwrap_or_default();
        let has = |key: &str| entries.has(key.as_bytes());

        expect(kind("S") != b"JavaScript" && !has("JS"), Check::JavaScript, "There is a script.");
        expect(!ACTIONS.contains(&kind("S")), Check::Action, "An action is of a kind that is forbidden.");
        expect(!has("AA"), Check::Action, "An action runs by itself.");
        expect(!has("XFA"), Check::Xfa, "There is an XFA form.");
        expect(
            !has("EF") && kind("Type") != b"EmbeddedFile",
            Check::EmbeddedFile,
            "There is a file in the file.",
        );

        let opaque = |key: &str| file.get(entries, key).as_float().is_ok_and(|it| it < 1.0);
        let blended = has("BM") && !matches!(kind("BM"), b"Normal" | b"Compatible");
        let masked = has("SMask") && kind("SMask") != b"None";
        let seen_through = opaque("ca") || opaque("CA") || blended || masked || kind("S") == b"Transparency";
        expect(!seen_through, Check::Transparency, "Something shows through.");

        let transfers = has("TR") || has("HTP") || (has("TR2") && kind("TR2") != b"Default");
        expect(!transfers, Check::GraphicsState, "A graphics state sets a transfer function or a halftone.");
        let smoothed = file.get(entries, "Interpolate").as_bool().is_ok_and(|it| it);
        let other = has("Alternates") || has("OPI") || kind("Subtype") == b"PS" || kind("Subtype2") == b"PS";
        expect(!smoothed && !other, Check::XObject, "An image or a form is not drawn as it is.");

        if kind("Type") == b"Font" && !kind("Subtype").starts_with(b"CIDFont") {
            self.fonts.push((own, entries));
        }
    }
}
