//! Organisations: sponsors, owners of incubators and parties to conventions.
//!
//! The programme's site gives their name, ministry and kind; what a convention needs besides
//! (SIRET, address, representative, bank account) is entered here, checked, and journalled.

pub mod form;
mod page;
pub mod record;
mod route;
pub mod rules;

use rocket::fairing::AdHoc;

pub use page::{kind_label, ministry_label};

/// Path of the list.
pub const PATH: &str = "/organisations";

/// Mounts the list and the form; the sheet gathers several rooms and stands in `overview`.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("organisations", |rocket| async { rocket.mount("/", route::routes()) })
}
