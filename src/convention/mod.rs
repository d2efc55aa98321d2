//! Conventions between the DINUM and its partners: who brings what, when, for which service.
//!
//! A convention is drawn up from a laureate of an edition. As long as it is a draft, it may lack
//! facts but never be wrong: sums agree, payers are parties. Each change is one act of the journal,
//! and the second of two people who edit the same draft is shown both values.

pub mod amendment;
pub mod batch;
pub mod breach;
pub mod decided;
pub mod document;
pub mod form;
pub mod life;
pub mod list;
pub mod milestone;
pub mod obligation;
mod on_paper;
pub mod page;
mod paper;
pub mod press;
pub mod publication;
pub mod receipt;
pub mod record;
pub mod review;
mod route;
pub mod rules;
pub mod scope;
pub mod signing;
mod text;
pub mod told;
mod tools;

pub use tools::Tools;

use rocket::fairing::AdHoc;

use crate::document::typefaces;
use crate::wording::Kind;

/// The text of conventions, as administrators write it.
pub const KIND: Kind = Kind {
    slug: "convention-fast",
    title: document::TITLE,
    delivered: document::SOURCE,
    lexicon: document::lexicon::LEXICON,
    examples: document::specimens::examples,
    specimens: document::specimens::specimens,
    unprintable: typefaces::unprintable,
};

/// Mounts the pages of conventions.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("conventions", |rocket| async {
        rocket
            .mount("/", route::routes())
            .mount("/", amendment::routes())
            .mount("/", batch::routes())
            .manage(list::Kept::default())
            .mount("/", list::routes())
            .mount("/", publication::routes())
            .mount("/", life::routes())
            .mount("/", obligation::routes())
            .mount("/", on_paper::routes())
            .mount("/", breach::routes())
            .mount("/", review::routes())
            .mount("/", receipt::routes())
            .mount("/", milestone::routes())
            .mount("/", signing::routes())
            .mount("/", text::routes())
    })
}
