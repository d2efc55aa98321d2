//! One reading: who filed what for a period and when, filed or corrected with a reason, computed from answers.

mod form;
mod groups;
mod page;
mod route;

pub use route::routes;
