//! The document of a convention: as a file, and on screen.

mod route;

pub use route::routes;
