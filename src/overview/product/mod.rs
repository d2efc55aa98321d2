//! A product's sheet: one timeline of what happened to it, its text, its links, its money.

mod document;
mod page;
mod record;
mod route;
pub mod timeline;

pub use page::story::standing;

use rocket::fairing::AdHoc;

/// Mounts the sheet.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("product sheet", |rocket| async { rocket.mount("/", route::routes()) })
}
