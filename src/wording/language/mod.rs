//! Texts made of clauses: a template read once, facts under names, and the blocks they make together.
//!
//! `docs/modeles.md` describes what a template may say.

mod fault;
mod inline;
mod lexicon;
mod reader;
mod render;
mod scope;
mod template;
pub mod typography;
mod walk;

#[cfg(test)]
mod numbering;
#[cfg(test)]
mod tests;

pub use fault::{Fault, TemplateError};
pub use lexicon::{Lexicon, Sort, Word, nearest};
pub use render::{Inserts, render};
pub use scope::{Scope, missing};
pub use template::Template;
pub use walk::{MOST, faults};
