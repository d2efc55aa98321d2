//! The journal people can read: the history of each object, and the whole for those who oversee.
//!
//! Every room has the words of its own acts and fields (its `told.rs`); they are gathered here. A
//! value is shown as it reads in French; a bank account only to those who read the whole
//! portfolio; a value that was forgotten, as such.

mod ask;
mod difference;
mod export;
mod form;
mod page;
mod record;
mod route;
mod value;
pub mod words;

use rocket::fairing::AdHoc;

/// Path of the whole journal.
pub const PATH: &str = "/journal";

/// Mounts the histories and the journal.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("history", |rocket| async { rocket.mount("/", route::routes()) })
}
