//! The dossier of a committee: prefilled from what Jalon knows, written by several people at once, sent as a frozen
//! version. What the committee saw never changes; a later change makes a new version, which all can see.

mod answer;
mod costs;
pub mod document;
mod form;
mod gather;
mod measures;
mod page;
mod papers;
mod prefill;
mod resend;
mod route;
mod scope;
mod send;
pub mod sheet;

pub use form::COLUMNS;
pub use gather::gather;
pub use scope::writes;
pub use send::{last, read};
pub use sheet::{digest, priorities};

use rocket::Route;

/// The pages of dossiers: those of the team, and those of what was sent.
pub fn routes() -> Vec<Route> {
    let mut all = route::routes();
    all.extend(papers::routes());
    all.extend(resend::routes());
    all
}
