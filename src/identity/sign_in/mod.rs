//! Entering by a link sent by mail, leaving, and the door of the demonstration.

mod demonstration;
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
    [route::routes(), demonstration::routes()].concat()
}
