//! Incubators: who owns them, where they are, and the products they carry.
//!
//! The programme's site gives their text; owner, contact and address may be corrected here.

pub mod form;
mod page;
pub mod record;
mod route;

use rocket::fairing::AdHoc;

/// Path of the list.
pub const PATH: &str = "/incubateurs";

/// Mounts the list and the form; the sheet gathers several rooms and stands in `overview`.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("incubators", |rocket| async { rocket.mount("/", route::routes()) })
}
