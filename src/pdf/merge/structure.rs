//! The structures of several files as one: each is a part of the whole.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

use super::copy::Copier;
use super::open::Opened;
use crate::pdf::finish::{name, text};

/// The structure of the whole while it grows.
pub struct Whole {
    /// Its root.
    pub root: ObjectId,
    document: ObjectId,
    parts: Vec<Object>,
    /// The way from each page and annotation to what it belongs to.
    numbers: Vec<Object>,
    next: i64,
    /// Notes, by a name that no other has.
    names: BTreeMap<Vec<u8>, ObjectId>,
}

impl Whole {
    /// An empty structure in `file`.
    pub fn new(file: &mut Document) -> Self {
        Self {
            root: file.new_object_id(),
            document: file.new_object_id(),
            parts: Vec::new(),
            numbers: Vec::new(),
            next: 0,
            names: BTreeMap::new(),
        }
    }

    /// Adds the structure of a file, the one of that rank; its pages and annotations are those given.
    pub fn add(
        &mut self,
        copier: &mut Copier<'_, '_>,
        from: &Opened,
        (rank, title): (usize, &str),
        (pages, annotations): (&[ObjectId], &[ObjectId]),
    ) {
        let Some(tree) = from.root(b"StructTreeRoot") else { return };
        if let Ok(root) = from.document.catalog().and_then(|it| it.get(b"StructTreeRoot")?.as_reference()) {
            copier.stands(root, self.root);
        }
        let tops = from.array(tree.get(b"K").ok()).iter().filter_map(|it| it.as_reference().ok());
        let tops: Vec<ObjectId> = tops.map(|it| copier.place(it)).collect();
        let owners = from.dictionary(tree.get(b"ParentTree").ok());
        let mut last = 0;
        for pair in from.array(owners.and_then(|it| it.get(b"Nums").ok())).chunks_exact(2) {
            let Ok(key) = pair[0].as_i64() else { continue };
            last = last.max(key + 1);
            let owner = copier.object(&pair[1]);
            self.numbers.extend([Object::Integer(self.next + key), owner]);
        }
        let named = from.dictionary(tree.get(b"IDTree").ok());
        let mut noted = Vec::new();
        for pair in from.array(named.and_then(|it| it.get(b"Names").ok())).chunks_exact(2) {
            if let (Ok(known), Ok(id)) = (pair[0].as_str(), pair[1].as_reference()) {
                noted.push(([format!("{rank}-").as_bytes(), known].concat(), copier.place(id)));
            }
        }
        copier.run();
        let file = copier.target();
        for (known, id) in noted {
            if let Ok(element) = file.get_dictionary_mut(id) {
                element.set("ID", Object::String(known.clone(), StringFormat::Literal));
                self.names.insert(known, id);
            }
        }
        for top in tops {
            if let Ok(part) = file.get_dictionary_mut(top) {
                part.set("S", name("Part"));
                part.set("T", text(title));
                part.set("P", self.document);
                self.parts.push(Object::Reference(top));
            }
        }
        // The numbers of pages are on copies of their own: those of the source stay as they are.
        for (old, new) in from.pages.iter().zip(pages) {
            let number = from.document.get_dictionary(*old).and_then(|it| it.get(b"StructParents")?.as_i64());
            if let (Ok(number), Ok(page)) = (number, file.get_dictionary_mut(*new)) {
                page.set("StructParents", self.next + number);
            }
        }
        for annotation in annotations {
            if let Ok(it) = file.get_dictionary_mut(*annotation)
                && let Ok(number) = it.get(b"StructParent").and_then(Object::as_i64)
            {
                it.set("StructParent", self.next + number);
            }
        }
        self.next += last;
    }

    /// Writes what holds all the parts together; gives the root.
    pub fn close(self, file: &mut Document) -> Object {
        let whole = dictionary! {
            "Type" => name("StructElem"), "S" => name("Document"), "P" => self.root, "K" => self.parts,
        };
        file.set_object(self.document, whole);
        let owners = file.add_object(dictionary! { "Nums" => self.numbers });
        let mut root: Dictionary = dictionary! {
            "Type" => name("StructTreeRoot"),
            "K" => vec![Object::Reference(self.document)],
            "ParentTree" => owners,
            "ParentTreeNextKey" => self.next,
        };
        if !self.names.is_empty() {
            let pairs = self.names.into_iter().flat_map(|(known, id)| {
                [Object::String(known, StringFormat::Literal), Object::Reference(id)]
            });
            let pairs: Vec<Object> = pairs.collect();
            root.set("IDTree", file.add_object(dictionary! { "Names" => pairs }));
        }
        file.set_object(self.root, root);
        Object::Reference(self.root)
    }
}
