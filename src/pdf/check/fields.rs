//! Fields of the form: listed, named, shown on a page with an appearance.

use std::collections::HashMap;

use lopdf::{Dictionary, Object, ObjectId};

use super::file::File;
use super::finding::{Check, Place, Report};

/// Deepest tree of fields that is read.
const DEPTH: usize = 16;

/// Fields that are listed, and whether they were met on a page.
pub struct Fields {
    listed: HashMap<ObjectId, bool>,
    order: Vec<ObjectId>,
}

impl Fields {
    /// Reads the fields of a file.
    pub fn read(file: &File<'_>, report: &mut Report) -> Self {
        let mut fields = Self { listed: HashMap::new(), order: Vec::new() };
        if let Some(form) = file.dictionary(file.catalog, "AcroForm") {
            for field in file.list(form, "Fields") {
                fields.add(file, field, None, 0, report);
            }
        }
        fields
    }

    fn add<'a>(
        &mut self,
        file: &File<'a>,
        field: &'a Object,
        parent: Option<ObjectId>,
        depth: usize,
        report: &mut Report,
    ) {
        let (Some(id), Some(entries)) = file.entry(field) else {
            return report.add(Check::Field, Place::default(), "A field is no object of its own.");
        };
        let mut wrong = |message: &str| report.add(Check::Field, Place::object(id), message);
        if depth > DEPTH || self.listed.contains_key(&id) {
            return wrong("Fields are nested too deep, or one is listed twice.");
        }
        if entries.get(b"Parent").and_then(Object::as_reference).ok() != parent {
            wrong("A field does not know its parent.");
        }
        let kids = file.list(entries, "Kids");
        self.listed.insert(id, !kids.is_empty());
        self.order.push(id);
        for kid in kids {
            self.add(file, kid, Some(id), depth + 1, report);
        }
    }

    /// Checks a field on a page.
    pub fn check_widget<'a>(
        &mut self,
        file: &File<'a>,
        id: ObjectId,
        entries: &'a Dictionary,
        place: &Place,
        report: &mut Report,
    ) {
        let mut expect = |holds, check, message| report.expect(holds, check, place.clone(), message);
        let listed = self.listed.insert(id, true).is_some();
        expect(listed, Check::Field, "A field is on the page and not in the form.");
        let has = |key| inherited(file, entries, key).is_some_and(|field| field.has(key.as_bytes()));
        expect(has("T") && has("FT"), Check::Field, "A field has no name or no kind.");
        let says = |key| inherited(file, entries, key).is_some_and(|field| file.says(field, key));
        let described = says("TU") || file.says(entries, "Contents");
        expect(described, Check::Contents, "A field is not described.");

        let drawn = match file.dictionary(entries, "AP").map(|states| (states, file.get(states, "N"))) {
            Some((states, Object::Stream(_))) => states.len() == 1,
            Some((states, Object::Dictionary(each))) => {
                let all = !each.is_empty() && each.iter().all(|(_, it)| file.follow(it).as_stream().is_ok());
                states.len() == 1 && all && file.name(entries, "FT") == Some(b"Btn")
            }
            _ => false,
        };
        expect(drawn, Check::Appearance, "A field has no appearance, or more than one.");
        let acts = entries.has(b"A");
        expect(!acts, Check::Action, "A field acts.");
    }

    /// Says which fields are on no page.
    pub fn check_shown(&self, report: &mut Report) {
        for id in self.order.iter().filter(|id| self.listed.get(id) == Some(&false)) {
            report.add(Check::Field, Place::object(*id), "A field is on no page.");
        }
    }
}

/// The field, or the nearest field above it, that has an entry.
fn inherited<'a>(file: &File<'a>, entries: &'a Dictionary, key: &str) -> Option<&'a Dictionary> {
    let mut field = entries;
    for _ in 0..DEPTH {
        if field.has(key.as_bytes()) {
            return Some(field);
        }
        field = file.dictionary(field, "Parent")?;
    }
    None
}
