//! Committees as a feed that a calendar reads at a secret address: those of a person, or of a product.

mod content;
mod page;
mod route;
mod scope;

pub use route::routes;
