//! The public check of a document: by its file, or by the code that it prints.
//!
//! A file is hashed in the browser, or by the server as it comes in; it is kept nowhere. What is
//! told of a draft to those who do not read the whole portfolio is what its paper shows at a glance.

mod form;
mod guesses;
mod page;
mod route;

pub use form::{Hashed, LARGEST};
pub use guesses::Guesses;
pub use page::{Fact, Told, Verdict};
pub use route::routes;
