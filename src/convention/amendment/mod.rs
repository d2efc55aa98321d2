//! Amendments (« avenants ») of a signed convention: one open at a time, several over time.
//!
//! An amendment keeps what it proposes beside what is in force. It becomes what the convention says with
//! its last signature, in that very act: lists, exports, the schedule and tasks read the rows and need
//! nothing more. The convention as it was signed stays: see [`crate::convention::record::original`].

mod consolidated;
mod copies;
mod document;
mod form;
mod life;
mod list;
mod page;
mod press;
pub mod record;
mod route;
mod scope;
mod signing;
mod text;
pub mod told;

pub use document::KIND;
pub use list::{Listed, listed};
pub use press::sheet;
pub use scope::AmendmentScope;

use rocket::Route;

/// The pages of amendments, and those of what they make of a convention.
pub fn routes() -> Vec<Route> {
    [list::routes(), route::routes(), life::routes(), signing::routes(), copies::routes(), text::routes()]
        .concat()
}
