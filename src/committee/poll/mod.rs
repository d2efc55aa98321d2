//! Dates proposed to those who are to sit: each answers by a link, and whoever keeps the committees retains one.

mod answer;
mod form;
mod page;
mod route;

use rocket::Route;

/// The pages of those who propose, and of those who answer.
pub fn routes() -> Vec<Route> {
    let mut all = route::routes();
    all.extend(answer::routes());
    all
}
