//! Readings sent by programs: `/api/v1`, with tokens that each open one product.
//!
//! A token is worth what whoever made it is worth today: once they may no longer file, it opens nothing. What it
//! sends is judged as a table is, and written in one act, or not at all; `docs/api.md` says it to those who write
//! programs, and `/api/openapi.json` to their programs.

mod bearer;
mod body;
mod compared;
mod description;
mod limit;
mod metrics;
mod problem;
mod readings;
pub mod record;
mod token;

use rocket::{Build, Catcher, Rocket, Route};

pub use limit::Pace;

/// The addresses of the API, the page of tokens and the guide.
pub fn routes() -> Vec<Route> {
    [readings::routes(), metrics::routes(), description::routes(), token::routes()].concat()
}

/// What answers where no route does, under the API.
fn catchers() -> Vec<Catcher> {
    problem::catchers()
}

/// Adds the API to the site.
pub fn mount(rocket: Rocket<Build>) -> Rocket<Build> {
    rocket.manage(Pace::default()).mount("/", routes()).register("/api/v1", catchers())
}
