//! A committee that met: the day, who came, who gave their voice to whom, the quorum.

mod form;
mod page;
mod route;

pub use route::routes;
