//! Applications imported from a table: a file is read, its columns are told, its lines are shown with
//! what they come to, and nothing is written before « Importer ».
//!
//! What was uploaded and chosen is a draft of the person who uploaded it, kept for a week in the
//! database; it is nobody's data yet, and leaves no trace in the journal.

mod apply;
mod form;
mod page;
pub(crate) mod record;
mod route;
mod sheet;
mod sweep;
mod template;
mod upload;

pub use route::routes;
pub use sweep::{hourly, sweep};

/// Path of the imports of an edition.
fn path(edition: i32) -> String {
    format!("{}/import", super::path(edition))
}
