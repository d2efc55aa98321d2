//! Targets of a metric: set, corrected, set aside with a reason, withdrawn; and the entry goals it measures.

mod form;
mod goal;
mod page;
mod route;

use rocket::Route;

/// The pages of targets and of the entry goals that a metric measures.
pub fn routes() -> Vec<Route> {
    [route::routes(), goal::routes()].concat()
}
