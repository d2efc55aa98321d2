//! The page a person arrives on: in five seconds, who needs me today?
//!
//! Each thing that a person is gives a block: the administrator what waits for a decision, the coach
//! those they follow, the team its product and what is expected next, the committee member the next
//! committees, the observer the alerts of the portfolio. A room adds to it by its own function that
//! returns tasks; nothing here decides what is late.

mod gather;
mod page;
mod record;
mod route;

use rocket::fairing::AdHoc;

/// Mounts the page.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("home", |rocket| async { rocket.mount("/", route::routes()) })
}
