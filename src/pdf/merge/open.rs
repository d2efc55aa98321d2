//! A file is opened, or why it cannot be put with others.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::super::check::{self, check};

/// Why a file cannot be put with others: it is to be given apart, as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No reader of ours understands it.
    #[error("fichier illisible")]
    Unreadable,
    /// A password protects it.
    #[error("fichier chiffré")]
    Encrypted,
    /// It has layers, which show or hide what is on its pages.
    #[error("fichier à calques")]
    Layered,
    /// It has a form that other readers than its maker's do not show.
    #[error("formulaire propriétaire")]
    Form,
}

/// A file that can be put with others.
#[derive(Debug)]
pub struct Opened {
    /// Its objects.
    pub(super) document: Document,
    /// Its pages, in order.
    pub(super) pages: Vec<ObjectId>,
    /// Whether it passes our checks: it then keeps its structure.
    pub(super) conforms: bool,
}

impl Opened {
    /// Opens a file; nothing in it is believed.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let Some(document) = check::open(bytes) else {
            return Err(if check::is_encrypted(bytes) { Refusal::Encrypted } else { Refusal::Unreadable });
        };
        if document.is_encrypted() || document.was_encrypted() {
            return Err(Refusal::Encrypted);
        }
        let catalog = document.catalog().map_err(|_| Refusal::Unreadable)?;
        if catalog.has(b"OCProperties") {
            return Err(Refusal::Layered);
        }
        if dictionary(&document, catalog.get(b"AcroForm").ok()).is_some_and(|it| it.has(b"XFA")) {
            return Err(Refusal::Form);
        }
        let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
        if pages.is_empty() {
            return Err(Refusal::Unreadable);
        }
        let conforms = check(bytes).is_empty();
        Ok(Self { document, pages, conforms })
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    /// The dictionary of an entry of the root.
    pub(super) fn root(&self, key: &[u8]) -> Option<&Dictionary> {
        dictionary(&self.document, self.document.catalog().ok()?.get(key).ok())
    }

    /// The dictionary that an object is, or refers to.
    pub(super) fn dictionary<'a>(&'a self, object: Option<&'a Object>) -> Option<&'a Dictionary> {
        dictionary(&self.document, object)
    }

    /// The array that an object is, or refers to; empty when it is something else.
    pub(super) fn array<'a>(&'a self, object: Option<&'a Object>) -> &'a [Object] {
        follow(&self.document, object).and_then(|it| it.as_array().ok()).map_or(&[], Vec::as_slice)
    }
}

fn follow<'a>(document: &'a Document, object: Option<&'a Object>) -> Option<&'a Object> {
    document.dereference(object?).ok().map(|it| it.1)
}

fn dictionary<'a>(document: &'a Document, object: Option<&'a Object>) -> Option<&'a Dictionary> {
    match follow(document, object)? {
        Object::Dictionary(it) => Some(it),
        Object::Stream(it) => Some(&it.dict),
        _ => None,
    }
}
