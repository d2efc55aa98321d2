//! The sheet of an organisation: its own facts, its products, their awards.

mod page;
mod route;

use rocket::fairing::AdHoc;

/// Mounts the sheet.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("organisation sheet", |rocket| async { rocket.mount("/", route::routes()) })
}
