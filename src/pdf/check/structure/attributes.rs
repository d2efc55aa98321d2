//! Attributes of elements, from the dictionary or dictionaries an element gives.

use lopdf::{Dictionary, Object};

use super::super::file::{File, dictionary};

/// What an element says of itself under a name, in the class of attributes of an owner.
pub fn attribute<'a>(file: &File<'a>, entries: &'a Dictionary, owner: &str, key: &str) -> Option<&'a Object> {
    let given = file.get(entries, "A");
    let one = std::slice::from_ref(given);
    let all = given.as_array().map_or(one, Vec::as_slice);
    all.iter()
        .filter_map(|object| dictionary(file.follow(object)))
        .filter(|attributes| file.name(attributes, "O") == Some(owner.as_bytes()))
        .map(|attributes| file.get(attributes, key))
        .find(|value| !value.is_null())
}

/// An attribute that is a name.
pub fn name<'a>(file: &File<'a>, entries: &'a Dictionary, owner: &str, key: &str) -> Option<&'a [u8]> {
    attribute(file, entries, owner, key).and_then(|value| value.as_name().ok())
}
