//! A committee as it is read, those of a product, and the conditions until they are met.

mod condition;
mod decided;
mod history;
mod page;
mod route;

pub use route::routes;
