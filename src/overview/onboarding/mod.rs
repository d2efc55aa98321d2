//! The list of a laureate: its page, which gathers what the rooms know of it.

mod page;
pub mod record;
mod route;

use rocket::fairing::AdHoc;

/// Mounts the page and its forms.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("onboardings", |rocket| async { rocket.mount("/", route::routes()) })
}
