//! The sound file, and how to spoil it.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::builder::Builder;
use super::parts;

/// The file, its objects by name, and the contents of its pages.
#[derive(Clone)]
pub struct Specimen {
    pub document: Document,
    pub named: BTreeMap<&'static str, ObjectId>,
}

impl Specimen {
    pub fn new() -> Self {
        Builder::default().build()
    }

    /// Object of a name.
    pub fn id(&self, name: &str) -> ObjectId {
        self.named[name]
    }

    /// Entries of an object.
    pub fn entries(&mut self, name: &str) -> &mut Dictionary {
        match self.document.objects.get_mut(&self.named[name]).unwrap() {
            Object::Dictionary(entries) => entries,
            Object::Stream(stream) => &mut stream.dict,
            _ => unreachable!("{name}"),
        }
    }

    /// Sets an entry of an object.
    pub fn set(&mut self, name: &str, key: &str, value: impl Into<Object>) {
        self.entries(name).set(key, value);
    }

    /// Takes an entry away from an object.
    pub fn drop(&mut self, name: &str, key: &str) {
        self.entries(name).remove(key.as_bytes()).unwrap();
    }

    /// Replaces bytes of a stream, which must hold them.
    pub fn replace(&mut self, name: &str, from: &str, to: &str) {
        let stream = self.document.objects.get_mut(&self.named[name]).unwrap().as_stream_mut().unwrap();
        let content = String::from_utf8(stream.content.clone()).unwrap();
        assert!(content.contains(from), "{from} in {content}");
        stream.set_content(content.replacen(from, to, 1).into_bytes());
    }

    /// Gives the font a map of codes in the file, where some words are replaced.
    pub fn encode(&mut self, from: &str, to: &str) {
        let map = parts::encoding(&mut self.document);
        self.named.insert("encoding", map);
        self.set("font", "Encoding", map);
        self.replace("encoding", from, to);
    }

    /// Adds to the content of the first page.
    pub fn paint(&mut self, more: &str) {
        self.replace("content", "%end", &format!("{more} %end"));
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.document.clone().save_modern(&mut bytes).unwrap();
        if bytes.last() != Some(&b'\n') {
            bytes.push(b'\n');
        }
        bytes
    }
}
