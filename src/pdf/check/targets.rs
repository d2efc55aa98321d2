//! Where links and entries of the outline lead.

use std::collections::{HashMap, HashSet};

use lopdf::{Dictionary, Object};

use super::file::{File, dictionary};
use super::structure::identifiers::names;

/// Ways of showing a page.
const VIEWS: [&[u8]; 8] = [b"XYZ", b"Fit", b"FitH", b"FitV", b"FitR", b"FitB", b"FitBH", b"FitBV"];
/// Actions a reader does by itself.
const NAMED: [&[u8]; 4] = [b"NextPage", b"PrevPage", b"FirstPage", b"LastPage"];

/// Destinations of a file that have a name.
pub struct Targets<'a> {
    named: HashMap<&'a [u8], &'a Object>,
}

impl<'a> Targets<'a> {
    /// Reads them.
    pub fn read(file: &File<'a>) -> Self {
        let mut named = HashMap::new();
        if let Some(tree) = file.dictionary(file.catalog, "Names").and_then(|it| file.dictionary(it, "Dests"))
        {
            names(file, tree, 0, &mut HashSet::new(), &mut named);
        }
        for (name, target) in file.dictionary(file.catalog, "Dests").into_iter().flatten() {
            named.insert(name.as_slice(), target);
        }
        Self { named }
    }

    /// Whether a link or an entry leads somewhere: to a page of the file or to an address.
    pub fn lead(&self, file: &File<'a>, entries: &'a Dictionary) -> bool {
        let destination = file.get(entries, "Dest");
        let action = file.dictionary(entries, "A");
        match (destination.is_null(), action) {
            (false, None) => self.exists(file, destination, true),
            (true, Some(action)) => self.acts(file, action),
            _ => false,
        }
    }

    fn acts(&self, file: &File<'a>, action: &'a Dictionary) -> bool {
        match file.name(action, "S") {
            Some(b"GoTo") => self.exists(file, file.get(action, "D"), true),
            Some(b"URI") => file.get(action, "URI").as_str().is_ok_and(is_address),
            Some(b"Named") => file.name(action, "N").is_some_and(|it| NAMED.contains(&it)),
            _ => false,
        }
    }

    fn exists(&self, file: &File<'a>, destination: &'a Object, may_be_named: bool) -> bool {
        match destination {
            Object::Array(parts) => {
                let page = parts.first().and_then(|page| page.as_reference().ok());
                let view = parts.get(1).and_then(|view| file.follow(view).as_name().ok());
                page.is_some_and(|page| file.ranks.contains_key(&page))
                    && view.is_some_and(|view| VIEWS.contains(&view))
            }
            Object::String(name, _) | Object::Name(name) if may_be_named => {
                self.named.get(name.as_slice()).is_some_and(|found| {
                    let found = file.follow(found);
                    let inner = dictionary(found).map_or(found, |entries| file.get(entries, "D"));
                    self.exists(file, inner, false)
                })
            }
            _ => false,
        }
    }
}

/// Whether bytes look like an address: ASCII, a scheme, something after it.
fn is_address(bytes: &[u8]) -> bool {
    let colon = bytes.iter().position(|byte| *byte == b':');
    bytes.iter().all(u8::is_ascii_graphic) && colon.is_some_and(|at| at > 0 && at + 1 < bytes.len())
}
