//! Milestones of a schedule that were reached: since when, what shows it, and from when their payments are due.
//! What was recorded is never rewritten: a mistake is undone, with its reason.

mod form;
mod page;
pub mod record;
mod route;
pub mod told;

pub use form::MilestoneDraft;
pub use page::{Reached, Undone};
pub(super) use page::{reached, undone};
pub use route::routes;
