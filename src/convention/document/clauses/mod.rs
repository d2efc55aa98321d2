//! Texts made of clauses: a template read once, facts under names, and the blocks they make together.

mod inline;
mod render;
mod scope;
mod template;

#[cfg(test)]
mod tests;

pub(super) use render::{Inserts, render};
pub(super) use scope::{Scope, missing};
pub use template::{Template, TemplateError};
