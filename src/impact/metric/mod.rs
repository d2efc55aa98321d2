//! Defining metrics: from the library or from nothing, corrected, renewed, replaced, ended.

mod form;
mod page;
mod route;

pub use route::routes;
