//! The headings of a file, as its own outline lists them.

use std::collections::HashMap;

use lopdf::{Object, ObjectId};

use super::open::Opened;
use crate::pdf::finish::destination_top;
use crate::pdf::layout::Entry;

/// Headings listed of one file, at most.
const MOST: usize = 500;

/// Level of a file in the outline of the whole; its headings are one below.
pub const LEVEL: u8 = 2;

/// The entry of a file and those of its headings, whose pages follow `before` others.
pub fn entries(from: &Opened, title: &str, before: usize) -> Vec<Entry> {
    let mut all = vec![Entry { level: LEVEL, title: title.to_owned(), page: before, y: 0.0 }];
    if from.conforms {
        all.extend(own(from, before).unwrap_or_default());
    }
    all
}

fn own(from: &Opened, before: usize) -> Option<Vec<Entry>> {
    let ranks: HashMap<ObjectId, usize> = from.pages.iter().enumerate().map(|it| (*it.1, it.0)).collect();
    let mut found = Vec::new();
    let mut next = from.root(b"Outlines")?.get(b"First").ok();
    while let (Some(item), true) = (from.dictionary(next), found.len() < MOST) {
        let title = item.get(b"Title").ok().and_then(|it| lopdf::decode_text_string(it).ok());
        let place = from.array(item.get(b"Dest").ok());
        let page = place.first().and_then(|it| it.as_reference().ok()).and_then(|it| ranks.get(&it));
        if let (Some(title), Some(page)) = (title, page) {
            let height = place.get(3).and_then(|it: &Object| it.as_float().ok());
            let y = height.map_or(0.0, destination_top);
            found.push(Entry { level: LEVEL + 1, title, page: before + page, y });
        }
        next = item.get(b"Next").ok();
    }
    Some(found)
}
