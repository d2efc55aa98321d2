//! What the histories and the journal show: filters, acts by day, the ways out.

mod entry;
mod listing;

use std::marker::PhantomData;

use serde::Serialize;

pub use entry::{Sight, forgotten};
pub use listing::{Asked, Listing, PER_PAGE};

use super::words;
use crate::collation;
use crate::web::page::{Page, Section};

/// One line of a list to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What the address holds.
    pub value: String,
    /// What people read.
    pub label: String,
}

/// Choices in alphabetical order.
pub fn choices(all: impl IntoIterator<Item = (String, String)>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = all.into_iter().map(|(value, label)| Choice { value, label }).collect();
    choices.sort_by(|a, b| collation::compare(&a.label, &b.label).then_with(|| a.value.cmp(&b.value)));
    choices
}

/// A tab that leads to another page of the object.
#[derive(Clone, Debug, Serialize)]
pub struct Tab {
    /// What it is called.
    pub label: &'static str,
    /// Where it leads.
    pub href: String,
}

/// What a history is about.
#[derive(Clone, Debug, Serialize)]
pub struct Subject {
    /// Its name.
    pub name: String,
    /// Its other pages; the first is its sheet.
    pub tabs: Vec<Tab>,
    /// Where the list of its kind is, and what it is called.
    pub list: (&'static str, &'static str),
}

/// The entry of the menu that a kind of object lights.
pub trait Lit {
    /// That entry.
    const SECTION: Section;
}

macro_rules! lit {
    ($($(#[$doc:meta])* $name:ident: $section:ident;)*) => {
        $($(#[$doc])*
        #[derive(Debug)]
        pub struct $name;
        impl Lit for $name {
            const SECTION: Section = Section::$section;
        })*
    };
}

lit! {
    /// A product.
    OfProduct: Portfolio;
    /// A convention.
    OfConvention: Conventions;
    /// An organisation.
    OfOrganisation: Organisations;
    /// An incubator.
    OfIncubator: Incubators;
    /// An edition.
    OfEdition: Editions;
    /// A person.
    OfPerson: People;
}

/// The history of one object.
#[derive(Serialize)]
pub struct HistoryPage<K> {
    subject: Subject,
    listing: Listing,
    people: Vec<Choice>,
    fields: Vec<Choice>,
    #[serde(skip)]
    kind: PhantomData<K>,
}

impl<K: Lit> Page for HistoryPage<K> {
    const TEMPLATE: &'static str = "overview/history/object.html";
    const SECTION: Section = K::SECTION;
}

impl<K> HistoryPage<K> {
    /// The history, with the people and the fields that can be asked for.
    pub fn new(subject: Subject, listing: Listing, people: Vec<Choice>, fields: Vec<Choice>) -> Self {
        Self { subject, listing, people, fields, kind: PhantomData }
    }
}

/// The whole journal.
#[derive(Serialize)]
pub struct JournalPage {
    listing: Listing,
    people: Vec<Choice>,
    acts: Vec<Choice>,
    kinds: Vec<Choice>,
    csv: String,
    xlsx: String,
}

impl Page for JournalPage {
    const TEMPLATE: &'static str = "overview/history/journal.html";
    const SECTION: Section = Section::Journal;
}

impl JournalPage {
    /// The journal, with the people that can be asked for.
    pub fn new(listing: Listing, people: Vec<Choice>) -> Self {
        let export = |kind: &str| listing.view.on_page(1).address(&format!("{}.{kind}", super::PATH));
        let own = |it: &(&'static str, &'static str)| (it.0.to_owned(), it.1.to_owned());
        Self {
            people,
            acts: choices(words::acts().iter().map(own)),
            kinds: choices(words::KINDS.iter().map(|it| (it.0.to_owned(), it.1.to_owned()))),
            csv: export("csv"),
            xlsx: export("xlsx"),
            listing,
        }
    }
}
