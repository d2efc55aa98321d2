//! Investment committees: every six months, the meeting that decides what becomes of one product.
//!
//! Never « comité » alone on a screen: the selection committee of an edition is another body. A committee
//! is planned, held, then closed by a decision; before, it has no row, and `rules` say when it is due. One
//! that the programme's site tells of is an event of the product's sheet: it stands in the history, and
//! is one with the committee recorded here on the same day.

mod calendar;
mod conflict;
mod decided;
mod decision;
pub mod dossier;
mod feed;
mod grid;
mod invitation;
mod list;
pub mod mine;
pub mod pack;
mod page;
mod planning;
mod poll;
mod questions;
pub mod record;
pub mod reminder;
pub mod report;
mod room;
pub mod rules;
mod scope;
mod seats;
mod session;
mod show;
mod sitting;
pub mod summary;
pub mod told;

use rocket::fairing::AdHoc;

use crate::convention::decided::Decides;

/// Mounts the committees.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("committees", |rocket| async {
        rocket
            .manage(Decides::new(decided::Committees))
            .manage(list::kept::Kept::default())
            .manage(pack::Bench::default())
            .mount("/", list::routes())
            .mount("/", pack::routes())
            .mount("/", summary::routes())
            .mount("/", planning::routes())
            .mount("/", seats::routes())
            .mount("/", sitting::routes())
            .mount("/", decision::routes())
            .mount("/", dossier::routes())
            .mount("/", grid::routes())
            .mount("/", report::routes())
            .mount("/", room::routes())
            .mount("/", session::routes())
            .mount("/", feed::routes())
            .mount("/", poll::routes())
            .mount("/", show::routes())
    })
}
