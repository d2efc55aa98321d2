//! Who sits in a committee: names, seats, and who chairs.

mod form;
mod page;
mod route;

pub use route::routes;
