//! Impact: metrics one can trust, their readings, their targets, and the impact matrix.
//!
//! A metric has versions: what is measured, and how. A reading is a value for a period of one version, and is
//! never overwritten: a correction supersedes it. A target is a value to reach by a day; the entry goals of a
//! laureate stay where they are written, and a metric says which of them it measures. What is typed, stored and
//! printed is exact (`value::Figure`); achievement is compared before it is rounded.

mod api;
pub mod cost;
mod filing;
mod import;
mod incoming;
mod matrix;
mod metric;
pub mod page;
mod reading;
pub mod record;
pub mod reminder;
pub mod rules;
pub mod scope;
pub(crate) mod show;
pub mod stats;
mod target;
pub mod told;

use rocket::fairing::AdHoc;

/// Where the pages of metrics stand.
pub const PATH: &str = "/indicateurs";

/// The page of the metric of that row.
pub fn href(metric: i64) -> String {
    format!("{PATH}/{metric}")
}

/// Mounts the pages of metrics.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("impact", |rocket| async {
        let rocket = rocket
            .mount("/", matrix::routes())
            .mount("/", cost::routes())
            .mount("/", metric::routes())
            .mount("/", target::routes())
            .mount("/", filing::routes())
            .mount("/", import::routes())
            .mount("/", reading::routes())
            .mount("/", stats::routes())
            .manage(stats::Memory::default());
        api::mount(rocket)
    })
}
