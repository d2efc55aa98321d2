//! The fund: its editions, what they announced, and their laureates.
//!
//! An edition is one call for projects; everything about it varies (envelope, ceiling, rate, length
//! of the support) and may be unknown. A laureate is a product or an incubator; an imported award is
//! a total whose split is « non ventilée » until somebody says. What was announced is compared with
//! what is counted, never corrected.

pub mod application;
pub mod edition;
pub mod export;
pub mod page;
pub mod record;
mod route;
pub mod rules;
pub mod selection;
pub mod told;

use rocket::fairing::AdHoc;

/// Path of the list.
pub const PATH: &str = "/editions";

/// Mounts the list of editions, their form and the exports; the page of an edition gathers rooms and
/// stands in `overview`.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("editions", |rocket| async {
        rocket
            .mount("/", route::routes())
            .mount("/", edition::routes())
            .mount("/", application::routes())
            .mount("/", selection::routes())
    })
}
