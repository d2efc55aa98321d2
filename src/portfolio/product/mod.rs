//! A product's sheet, kept by its team: its mission, its text, its links and what it declares.
//!
//! Its name, its phases, its events, its incubators and its sponsors come from the programme's site
//! and are not typed here. What is corrected here stays at the next import, which says that it differs.

pub mod form;
mod page;
pub mod record;
mod route;

use rocket::fairing::AdHoc;

/// Path of the list.
pub const PATH: &str = "/produits";

/// Mounts the form; the sheet gathers several rooms and stands in `overview`.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("product form", |rocket| async { rocket.mount("/", route::routes()) })
}
