//! The steps as administrators read and write them.

mod form;
mod page;
mod route;

pub use route::routes;
