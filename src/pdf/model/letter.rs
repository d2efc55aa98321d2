//! What only letters have: who writes to whom, of what, and who signs.

use serde::Serialize;

use super::{Definition, Text};

/// The top of a letter, down to what it is about; it begins its document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Letterhead {
    /// Who writes.
    pub sender: Text,
    /// Where from, in a line; letters had no such line before.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub address: Text,
    /// To whom and where, line by line: what the window of an envelope shows.
    pub addressee: Vec<Text>,
    /// « Paris, le 26 janvier 2026 ».
    pub dated: Text,
    /// What it is about: the title of the document.
    pub object: Text,
    /// Its reference, what comes with it, each with its label.
    pub terms: Vec<Definition>,
}

impl Letterhead {
    /// Label of what it is about.
    pub const OBJECT: &str = "Objet";
}

/// The end of a letter: by what title it is signed, room for the signature, by whom.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Closing {
    /// Title of who signs, or for whom it is signed.
    pub title: Text,
    /// Name of who signs; empty when it is not known.
    pub name: Text,
}
