//! The tokens of a product: made, seen once, revoked.

mod page;
mod route;

pub use route::routes;
