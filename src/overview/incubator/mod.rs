//! The sheet of an incubator: its own facts, its products, their awards.

mod page;
mod route;

use rocket::fairing::AdHoc;

/// Mounts the sheet.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("incubator sheet", |rocket| async { rocket.mount("/", route::routes()) })
}
