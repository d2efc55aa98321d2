//! Targets of a metric: set, corrected, set aside with a reason, withdrawn; and the entry goals it measures.

mod form;
mod page;
mod route;

pub use route::routes;
