//! Who sits in a committee: names, seats, and who chairs.

mod form;
mod page;
mod route;

pub use form::SeatsDraft;
pub use route::routes;
