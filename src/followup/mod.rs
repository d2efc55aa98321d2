//! The follow-up of a laureate by its coach: dated notes, the next contact, and the flag « à risque ».
//!
//! A laureate is a product or an incubator in one edition, and each has its own follow-up. The coaches
//! of that laureate and the administrators read and write all of it; the team reads the notes that are
//! shared with it; nobody else reads anything.

mod form;
mod page;
pub mod record;
mod route;
pub mod rules;
pub mod scope;
pub mod told;

use rocket::fairing::AdHoc;

/// Mounts the follow-ups.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("followups", |rocket| async { rocket.mount("/", route::routes()) })
}
