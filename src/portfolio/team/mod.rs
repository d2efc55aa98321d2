//! The team of a product: who is in it, and inviting into it.
//!
//! An intrapreneur invites into their own product, in any role but those that write on the sheet;
//! the person invited accepts by the link of the mail. Everything else about missions is the
//! administrators' (see `overview/people`).

mod accept;
mod form;
mod invite;
mod page;
mod route;

use rocket::fairing::AdHoc;

/// Mounts the team and the answer to an invitation.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("team", |rocket| async {
        rocket.mount("/", route::routes()).mount("/", accept::routes())
    })
}
