//! The mails that Jalon sends, seen by administrators: what left, what waits, what could not leave and why.

mod page;
mod route;

pub use route::routes;

/// Path of the list.
pub const PATH: &str = "/courriels";
