//! The sponsor's grid: each member gives their marks by their own link, before seeing the others'.

mod form;
mod page;
mod route;

pub use page::{Summary, SummaryLine};
pub use route::{owes, routes, summary};
