//! Objects of a file, copied into another with all they refer to, each once.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// Deepest object that is copied: what is deeper is left out.
const DEPTH: usize = 64;

/// Entries of streams that say where bytes are, which is said anew, or in another file.
const OF_STREAMS: [&[u8]; 4] = [b"Length", b"F", b"FFilter", b"FDecodeParms"];

/// What a file we do not know brings along with its pages, and is left behind: what acts, what is attached, what hides.
const OF_OTHERS: [&[u8]; 12] = [
    b"AA",
    b"AF",
    b"JS",
    b"JavaScript",
    b"Metadata",
    b"OC",
    b"OPI",
    b"PieceInfo",
    b"PS",
    b"Ref",
    b"StructParent",
    b"StructParents",
];

/// Copies from a file into another.
pub struct Copier<'s, 't> {
    source: &'s Document,
    target: &'t mut Document,
    known: HashMap<ObjectId, ObjectId>,
    waiting: Vec<(ObjectId, ObjectId)>,
    left: &'static [&'static [u8]],
}

impl<'s, 't> Copier<'s, 't> {
    /// From `source`, which is one of ours or not, into `target`.
    pub fn new(source: &'s Document, target: &'t mut Document, is_ours: bool) -> Self {
        let left: &'static [&'static [u8]] = if is_ours { &[] } else { &OF_OTHERS };
        Self { source, target, known: HashMap::new(), waiting: Vec::new(), left }
    }

    /// The file that is written.
    pub fn target(&mut self) -> &mut Document {
        self.target
    }

    /// Says that an object stands for another, which is written by somebody else.
    pub fn stands(&mut self, from: ObjectId, to: ObjectId) {
        self.known.insert(from, to);
    }

    /// Where an object of the source goes.
    pub fn place(&mut self, from: ObjectId) -> ObjectId {
        if let Some(to) = self.known.get(&from) {
            return *to;
        }
        let to = self.target.new_object_id();
        self.known.insert(from, to);
        self.waiting.push((from, to));
        to
    }

    /// An object, with references to where things go.
    pub fn object(&mut self, object: &Object) -> Object {
        self.at(object, 0)
    }

    fn at(&mut self, object: &Object, depth: usize) -> Object {
        match object {
            _ if depth > DEPTH => Object::Null,
            Object::Reference(id) if self.known.contains_key(id) || self.source.objects.contains_key(id) => {
                Object::Reference(self.place(*id))
            }
            Object::Reference(_) => Object::Null,
            Object::Array(all) => Object::Array(all.iter().map(|it| self.at(it, depth + 1)).collect()),
            Object::Dictionary(it) => Object::Dictionary(self.dictionary(it, depth + 1)),
            Object::Stream(it) => {
                let mut dict = self.dictionary(&it.dict, depth + 1);
                for key in OF_STREAMS {
                    dict.remove(key);
                }
                Object::Stream(Stream::new(dict, it.content.clone()))
            }
            other => other.clone(),
        }
    }

    fn dictionary(&mut self, it: &Dictionary, depth: usize) -> Dictionary {
        let mut out = Dictionary::new();
        for (key, value) in it {
            if !self.left.contains(&key.as_slice()) {
                out.set(key.clone(), self.at(value, depth));
            }
        }
        out
    }

    /// Copies all that was referred to.
    pub fn run(&mut self) {
        let source = self.source;
        while let Some((from, to)) = self.waiting.pop() {
            let copied = source.objects.get(&from).map_or(Object::Null, |it| self.object(it));
            self.target.set_object(to, copied);
        }
    }
}
