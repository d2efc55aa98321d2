//! The impact of a product on one page: the matrix box by box, its north star, what it lacks.

mod page;
mod route;

pub use route::routes;
