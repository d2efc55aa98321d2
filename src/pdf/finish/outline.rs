//! The outline: two levels of headings, the second folded. What comes before the first heading of the
//! first level stands on that level.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::super::layout::Entry;
use super::links::destination;
use super::object::{name, text};

/// Adds the outline and gives its object, unless there is nothing to list.
pub fn add(file: &mut Document, pages: &[ObjectId], entries: &[Entry]) -> Option<Object> {
    let first = entries.iter().map(|entry| entry.level).min()?;
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| file.new_object_id()).collect();
    let head = entries.iter().position(|entry| entry.level == first)?;
    let tops: Vec<usize> =
        (0..entries.len()).filter(|&rank| rank < head || entries[rank].level == first).collect();
    for (place, &top) in tops.iter().enumerate() {
        let until = tops.get(place + 1).copied().unwrap_or(entries.len());
        let children: Vec<usize> = (top + 1..until).collect();
        let mut item = item(pages, &entries[top], root);
        chain(&mut item, &tops, place, &ids);
        if let (Some(&head), Some(&tail)) = (children.first(), children.last()) {
            item.set("First", ids[head]);
            item.set("Last", ids[tail]);
            item.set("Count", -count(children.len()));
        }
        file.set_object(ids[top], item);
        for (place, &child) in children.iter().enumerate() {
            let mut item = self::item(pages, &entries[child], ids[top]);
            chain(&mut item, &children, place, &ids);
            file.set_object(ids[child], item);
        }
    }
    let (head, tail) = (*tops.first()?, *tops.last()?);
    let outline = dictionary! {
        "Type" => name("Outlines"),
        "First" => ids[head],
        "Last" => ids[tail],
        "Count" => count(tops.len()),
    };
    file.set_object(root, outline);
    Some(Object::Reference(root))
}

fn item(pages: &[ObjectId], entry: &Entry, parent: ObjectId) -> Dictionary {
    let mut item = dictionary! { "Title" => text(&entry.title), "Parent" => parent };
    if let Some(page) = pages.get(entry.page) {
        item.set("Dest", destination(*page, entry.y));
    }
    item
}

/// Links an entry to its neighbours of the same level.
fn chain(item: &mut Dictionary, level: &[usize], place: usize, ids: &[ObjectId]) {
    if let Some(&previous) = place.checked_sub(1).and_then(|before| level.get(before)) {
        item.set("Prev", ids[previous]);
    }
    if let Some(&next) = level.get(place + 1) {
        item.set("Next", ids[next]);
    }
}

fn count(len: usize) -> i64 {
    i64::try_from(len).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(level: u8, title: &str) -> Entry {
        Entry { level, title: title.to_owned(), page: 0, y: 0.0 }
    }

    /// The titles of a level, each with those folded under it.
    fn titles(file: &Document, parent: &Dictionary) -> Vec<String> {
        let mut found = Vec::new();
        let mut next = parent.get(b"First").cloned();
        while let Ok(Object::Reference(id)) = next {
            let item = file.get_dictionary(id).unwrap();
            let title = lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap();
            found.push(format!("{title}{}", titles(file, item).join("")));
            next = item.get(b"Next").cloned();
        }
        found
    }

    #[test]
    fn every_heading_is_in_the_outline() {
        let mut file = Document::new();
        let entries = [entry(3, "a"), entry(4, "b"), entry(2, "C"), entry(3, "d"), entry(2, "E")];
        let root = add(&mut file, &[], &entries).unwrap().as_reference().unwrap();
        let root = file.get_dictionary(root).unwrap();
        assert_eq!(titles(&file, root), ["a", "b", "Cd", "E"]);
        assert_eq!(root.get(b"Count").unwrap().as_i64().unwrap(), 4);
    }
}
