//! The metrics of a cohort side by side: at the start, half-way, at the end.

mod form;
mod page;
mod record;
mod route;

pub use route::routes;
