//! Several files as one, with an outline of all: each file under its title, its own headings below.
//!
//! A file that passes our checks keeps its structure and its links, so that a whole made of such files conforms as they
//! do. Of any other, a scan above all, pages are kept as they look and nothing else: no script, no form, no structure.
//! The whole then claims nothing.

mod assemble;
mod copy;
mod open;
mod outline;
mod page;
mod structure;

pub use assemble::merge;
pub use open::{Opened, Refusal};
