//! Entry goals: what a laureate wants to change, from which value to which, and by when.

mod form;
mod page;
pub mod record;
mod route;
pub mod rules;

pub use form::why;
pub use route::routes;
