//! The page of an edition: its steps, what it announced and gave, its laureates and their conventions.

mod comparison;
mod document;
mod envelope;
mod page;
mod route;
mod table;
mod terms;

use rocket::fairing::AdHoc;

pub use comparison::pairs;
pub use table::mark;
pub use terms::{Term, terms};

/// Mounts the page.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("edition page", |rocket| async { rocket.mount("/", route::routes()) })
}
