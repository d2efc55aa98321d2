//! Pages that gather rooms: the portfolio, the product's sheet, the figures of the site itself.
//!
//! A page asks each room its public question; where a list must join for speed, the query lives
//! here, in the `record.rs` of the page it feeds.

pub mod edition;
pub mod history;
pub mod home;
pub mod impact;
pub mod incubator;
pub mod laureate;
pub mod lines;
pub mod metric;
pub mod onboarding;
pub mod organisation;
pub mod paper;
pub mod people;
pub mod portfolio;
pub mod product;
pub mod stats;

use rocket::fairing::AdHoc;

/// Mounts the gathering pages.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("overview", |rocket| async {
        rocket
            .attach(portfolio::stage())
            .attach(home::stage())
            .attach(product::stage())
            .attach(metric::stage())
            .attach(edition::stage())
            .attach(organisation::stage())
            .attach(incubator::stage())
            .attach(laureate::stage())
            .attach(onboarding::stage())
            .attach(history::stage())
            .attach(stats::stage())
            .attach(impact::stage())
            .attach(people::stage())
    })
}
