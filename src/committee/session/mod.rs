//! A session: the committees of several products on one day, planned together, in an order, with breaks; and its
//! page for the meeting room.

mod arrange;
mod form;
mod form_page;
mod ground;
mod order;
mod page;
mod route;
mod scope;

pub use order::{Neighbours, neighbours};
pub use route::routes;
