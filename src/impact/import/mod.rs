//! Readings imported from a table, pasted or in a file: its columns are told, each cell is shown with what it comes
//! to, and nothing is written before « Importer », in one act.
//!
//! What was sent and chosen is a draft of the person who sent it, kept for a week in the database; it is nobody's
//! data yet, and leaves no trace in the journal.

mod apply;
mod columns;
mod findings;
mod form;
mod page;
pub mod record;
mod route;
mod row;
mod template;
mod upload;

pub use route::{routes, stale_since};

/// Path of the imports of a product.
fn path(slug: &str) -> String {
    format!("/produits/{slug}/indicateurs/import")
}
