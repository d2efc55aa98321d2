//! One metric on one page: its curve, its targets, its readings and who filed them, its versions.

mod chart;
mod page;
mod route;
mod rows;

pub use route::routes;
