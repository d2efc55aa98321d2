//! People on screen: who they are, their rights, their missions; hand-over and forgetting.
//!
//! The sheet of a person names products, incubators and laureates: that is why it stands here and
//! not with the rights themselves.

pub mod account;
mod demonstration;
mod form;
mod page;
pub mod record;
mod route;

use rocket::fairing::AdHoc;

/// Path of the list.
pub const PATH: &str = "/personnes";

/// Mounts the pages of people, and everybody's own.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("people", |rocket| async {
        rocket.mount("/", route::routes()).mount("/", account::routes()).mount("/", demonstration::routes())
    })
}
