//! The page of imports: what the last one read, wrote and found, for the keepers of the sheets.

mod page;
mod route;

pub use route::routes;

/// Path of the page.
pub const PATH: &str = "/imports";
