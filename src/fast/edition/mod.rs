//! An edition as administrators write it: its calendar, its money, its links, its committee, its text.
//!
//! What is typed here stays at the next import of the programme's site, which says that the site
//! says otherwise.

mod form;
pub mod page;
mod read;
mod record;
mod route;

pub use route::routes;
