//! The shared diagnosis: the state of the product, its needs, its risks and the resources wanted in kind,
//! agreed by both sides.

pub mod form;
pub mod page;
pub mod record;
mod route;
pub mod rules;

pub use route::routes;
