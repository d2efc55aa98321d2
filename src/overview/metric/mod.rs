//! The page of a metric with what happened to its product beside it, and what leaves of it: table, drawing, paper.

mod document;
mod drawing;
mod record;
mod route;
pub mod specimens;
mod table;

use rocket::fairing::AdHoc;

pub use document::{MetricPaper, document};

/// Mounts the page of a metric.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("metric", |rocket| async { rocket.mount("/", route::routes()) })
}
