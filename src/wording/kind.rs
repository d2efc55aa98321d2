//! A kind of document whose text administrators write: rooms declare theirs, this one keeps their versions.

use super::language::{Lexicon, Scope, Template, TemplateError};
use crate::pdf::Document;

/// Documents a template is tried on: what each is, and how it is drawn.
pub type Specimens = Vec<(&'static str, Result<Document, TemplateError>)>;

/// A kind of document.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Its name in addresses and in the database, for ever: « convention-fast ».
    pub slug: &'static str,
    /// What it is called: « Convention FAST ».
    pub title: &'static str,
    /// The text this version of Jalon carries: the first version, then a proposal.
    pub delivered: &'static str,
    /// The names its text may use.
    pub lexicon: Lexicon,
    /// The facts of an invented document, for the examples beside the names.
    pub examples: fn() -> Scope,
    /// Invented documents, drawn with a template: the more clauses they take and leave, the better.
    pub specimens: fn(&Template) -> Specimens,
    /// The first character of a text that no typeface of the document has.
    pub unprintable: fn(&str) -> anyhow::Result<Option<char>>,
}
