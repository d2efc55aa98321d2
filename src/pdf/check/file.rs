//! A file as checks read it: references are followed a few steps and no further, sizes are never
//! believed, what is absent is null.

use std::cell::Cell;
use std::collections::HashMap;
use std::io::Read;
use std::sync::LazyLock;

use flate2::read::ZlibDecoder;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};

use super::finding::{Check, Place, Report};

/// References followed from one object.
const STEPS: usize = 16;
/// Bytes one stream may decode to.
const STREAM_BYTES: usize = 64 << 20;
/// Bytes all streams may decode to.
const ALL_BYTES: usize = 512 << 20;

static NULL: Object = Object::Null;
static EMPTY: LazyLock<Dictionary> = LazyLock::new(Dictionary::new);

/// Reads the objects of a file. The reader is not ours: should it fail badly, the file is unreadable.
pub fn open(bytes: &[u8]) -> Option<Document> {
    let options = LoadOptions::with_max_decompressed_size(STREAM_BYTES);
    std::panic::catch_unwind(|| Document::load_mem_with_options(bytes, options)).ok()?.ok()
}

/// A page.
pub struct Page<'a> {
    /// Its object.
    pub id: ObjectId,
    /// Its entries.
    pub entries: &'a Dictionary,
    /// Its resources, its own or inherited.
    pub resources: &'a Dictionary,
    /// Its box, its own or inherited.
    pub area: &'a [Object],
}

/// An opened file.
pub struct File<'a> {
    /// Its objects.
    pub document: &'a Document,
    /// Its root.
    pub catalog: &'a Dictionary,
    /// Its pages, in order.
    pub pages: Vec<Page<'a>>,
    /// Rank of each page.
    pub ranks: HashMap<ObjectId, usize>,
    budget: Cell<usize>,
}

impl<'a> File<'a> {
    /// A file whose pages are not known yet.
    pub fn new(document: &'a Document) -> Self {
        let catalog = document.catalog().unwrap_or(&EMPTY);
        let (pages, ranks, budget) = (Vec::new(), HashMap::new(), Cell::new(ALL_BYTES));
        Self { document, catalog, pages, ranks, budget }
    }

    /// What an object is, or refers to.
    pub fn follow(&self, object: &'a Object) -> &'a Object {
        let mut object = object;
        for _ in 0..STEPS {
            let Object::Reference(id) = object else { return object };
            object = self.document.objects.get(id).unwrap_or(&NULL);
        }
        &NULL
    }

    /// An entry of a dictionary.
    pub fn get(&self, entries: &'a Dictionary, key: &str) -> &'a Object {
        entries.get(key.as_bytes()).map_or(&NULL, |object| self.follow(object))
    }

    /// An entry that is a dictionary, or that of a stream.
    pub fn dictionary(&self, entries: &'a Dictionary, key: &str) -> Option<&'a Dictionary> {
        dictionary(self.get(entries, key))
    }

    /// An entry that is an array; empty when it is something else.
    pub fn list(&self, entries: &'a Dictionary, key: &str) -> &'a [Object] {
        self.get(entries, key).as_array().map_or(&[], Vec::as_slice)
    }

    /// An entry that is a whole number.
    pub fn integer(&self, entries: &'a Dictionary, key: &str) -> Option<i64> {
        self.get(entries, key).as_i64().ok()
    }

    /// An entry that is a name.
    pub fn name(&self, entries: &'a Dictionary, key: &str) -> Option<&'a [u8]> {
        self.get(entries, key).as_name().ok()
    }

    /// An entry that is a text, decoded.
    pub fn text(&self, entries: &'a Dictionary, key: &str) -> Option<String> {
        let object = self.get(entries, key);
        object.as_str().ok()?;
        lopdf::decode_text_string(object).ok()
    }

    /// Whether an entry is a text with something to read.
    pub fn says(&self, entries: &'a Dictionary, key: &str) -> bool {
        self.text(entries, key).is_some_and(|text| !text.trim().is_empty())
    }

    /// Numbers of an array.
    pub fn numbers(&self, list: &'a [Object]) -> Option<Vec<f32>> {
        list.iter().map(|object| self.follow(object).as_float().ok()).collect()
    }

    /// A dictionary within a list, with its object when it is one of its own.
    pub fn entry(&self, object: &'a Object) -> (Option<ObjectId>, Option<&'a Dictionary>) {
        (object.as_reference().ok(), dictionary(self.follow(object)))
    }

    /// The bytes of a stream, decoded; nothing, and a finding, when they cannot be.
    pub fn decoded(&self, stream: &Stream, place: Place, report: &mut Report) -> Option<Vec<u8>> {
        let decoded = self.decode(stream);
        if decoded.is_none() {
            report.add(Check::Unreadable, place, "This stream does not decode, or to too much.");
        }
        decoded
    }

    fn decode(&self, stream: &Stream) -> Option<Vec<u8>> {
        let limit = STREAM_BYTES.min(self.budget.get());
        let filters = stream.filters().unwrap_or_default();
        let bytes = match filters.as_slice() {
            [] => stream.content.clone(),
            [b"FlateDecode"] if !stream.dict.has(b"DecodeParms") => {
                let mut bytes = Vec::new();
                let limit = u64::try_from(limit).ok()?.saturating_add(1);
                ZlibDecoder::new(stream.content.as_slice()).take(limit).read_to_end(&mut bytes).ok()?;
                bytes
            }
            _ => return None,
        };
        self.budget.set(self.budget.get().checked_sub(bytes.len())?);
        (bytes.len() <= limit).then_some(bytes)
    }
}

/// The entries of a dictionary or of a stream.
pub fn dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(entries) => Some(entries),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// No entry.
pub fn nothing() -> &'static Dictionary {
    &EMPTY
}

/// Bytes as a sentence can show them.
pub fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).chars().take(40).collect()
}
