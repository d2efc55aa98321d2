//! The figures of the site itself: what it holds, and what it lacks, open to all.

mod page;
mod record;
mod route;

use rocket::fairing::AdHoc;

/// Mounts `/stats`.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("figures", |rocket| async { rocket.mount("/", route::routes()) })
}
