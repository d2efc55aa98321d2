//! The sponsor's grid: each member gives their marks by their own link, or by their account. Nothing of them is shown, to
//! anybody, before all gave theirs, or before whoever conducts the meeting shows what there is.

mod form;
mod page;
mod route;
mod shown;

pub use page::{Summary, SummaryLine};
pub use shown::{GridCell, cell, summary, takes};

use rocket::Route;

/// The pages of the grid.
pub fn routes() -> Vec<Route> {
    let mut all = route::routes();
    all.extend(shown::routes());
    all
}
