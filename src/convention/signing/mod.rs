//! Freezing and signing: what is put to be signed is kept as it is, and each signature is bound to it.

mod canonical;
mod change;
pub(super) mod download;
pub(super) mod file;
mod form;
mod freeze;
mod letters;
mod page;
pub(super) mod pieces;
pub mod reminders;
mod route;
mod visitor;

pub use change::{ChangePage, Changed, changed};
pub use freeze::freeze;
pub use letters::void;

use rocket::Route;

/// The pages of signatures, of attachments, and those of signatories.
pub fn routes() -> Vec<Route> {
    [route::routes(), pieces::routes(), visitor::routes()].concat()
}
