//! The page of a laureate: its award, its goals, who coaches it, and where the rest is.

mod page;
mod record;
mod route;

use rocket::fairing::AdHoc;

/// Mounts the page.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("laureate page", |rocket| async { rocket.mount("/", route::routes()) })
}
