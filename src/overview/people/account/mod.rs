//! Everybody's own page: who Jalon takes them for, what they may do, where they are signed in.

mod page;
mod route;

pub use route::routes;
