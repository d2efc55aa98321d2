//! What the pages of this room share.

use serde::Serialize;

use crate::fast::page::name as edition_name;
use crate::followup::record::laureate::Followed;

/// A choice of a form.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: &'static str,
    /// What is read.
    pub label: &'static str,
}

/// The way to a laureate: its edition, then itself.
#[derive(Clone, Debug, Serialize)]
pub struct Crumbs {
    /// Where its page is.
    pub href: String,
    /// « Signal Rivage, FAST 18 ».
    pub label: String,
    /// The product or the incubator alone.
    pub name: String,
    edition_href: String,
    edition: String,
}

impl Crumbs {
    /// The way to that laureate.
    pub fn of(it: &Followed) -> Self {
        let edition = edition_name(it.edition);
        Self {
            href: super::href(it.laureate),
            label: format!("{}, {edition}", it.place.name),
            name: it.place.name.clone(),
            edition_href: format!("{}/{}", crate::fast::PATH, it.edition),
            edition,
        }
    }
}
