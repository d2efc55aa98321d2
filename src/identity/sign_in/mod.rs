//! Entering by a link sent by mail, and leaving.

mod form;
mod link;
mod page;
mod route;

use rocket::Route;

pub use form::local_path;

/// Where a person arrives when nothing else was asked for.
pub const HOME: &str = "/accueil";

/// Pages of the entrance.
pub fn routes() -> Vec<Route> {
    route::routes()
}
