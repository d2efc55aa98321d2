//! Obligations: what the clauses have each party do once a convention is signed, the evidence given for
//! it, and who checked it. Drawn in the act of the last signature; nothing given or decided is rewritten.

mod form;
pub mod link;
mod page;
pub(super) mod proof;
pub mod record;
pub(super) mod route;
mod scope;
mod site;
pub mod told;
mod words;

pub use route::{late, routes};
