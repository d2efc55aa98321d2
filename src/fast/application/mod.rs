//! Applications to an edition: who asks, how much, and for what.
//!
//! An application is a product or an incubator in one edition. Before the decision it is nobody's
//! business: administrators, observers and the assessors of that edition read it, administrators
//! write it. The product or the incubator is found by its name, or made on the spot.

pub mod access;
mod export;
mod form;
mod import;
pub mod page;
pub mod record;
mod route;
pub mod rules;
mod seen;
mod show;

use rocket::Route;

pub use form::typed;
pub use import::{hourly as hourly_sweep, sweep};
pub use route::{application_of, edition_of};
pub use seen::shown;
pub use show::ShowPage;

/// The applications, and their imports.
pub fn routes() -> Vec<Route> {
    [route::routes(), import::routes()].concat()
}

/// Path of the applications to an edition.
pub fn path(edition: i32) -> String {
    format!("{}/{edition}/candidatures", super::PATH)
}
