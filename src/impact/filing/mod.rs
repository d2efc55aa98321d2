//! « Mes indicateurs »: what is due, line by line, filed in one act; and what others propose.

mod due;
mod form;
mod page;
mod route;

pub use due::before;
pub use form::without_unit;
pub use route::routes;
