//! How much of an award is support and how much is co-financing, as administrators say it.
//!
//! An import brings a total; both parts, once said, make the total that Jalon shows, and no later
//! import replaces it. What the selection decided is said by its decision alone.

mod form;
mod page;
mod record;
mod route;
mod rules;

pub use route::routes;

/// Where the awards that nobody split are listed.
pub const LIST: &str = "/laureats/a-ventiler";
