//! « Mes indicateurs »: what is due, line by line, filed in one act; and what others propose.

mod due;
mod form;
mod page;
mod proposals;
mod route;

pub use due::before;

use rocket::Route;

/// Filing, and what others propose.
pub fn routes() -> Vec<Route> {
    [route::routes(), proposals::routes()].concat()
}
