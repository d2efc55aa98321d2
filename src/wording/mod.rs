//! Templates of documents (« modèles »): the text that conventions, and later letters and minutes,
//! are drawn from, which administrators write.
//!
//! A text is never overwritten: each change is a new version, with its reason. A document remembers
//! the version it was drawn with. This room knows no kind of document: the rooms on its left declare
//! theirs as a [`Kind`], with the names its text may use and invented documents to try it on.

mod check;
mod form;
mod kind;
pub mod language;
pub mod letter;
mod library;
mod page;
pub mod paper;
pub mod record;
mod route;
pub mod told;

pub use kind::{Kind, Specimens};
pub use library::Library;

use rocket::fairing::AdHoc;

/// Path of the list.
pub const PATH: &str = "/modeles";

/// Mounts the pages of the templates.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("templates", |rocket| async { rocket.mount("/", route::routes()) })
}
