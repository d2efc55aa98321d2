//! The review of a convention: comments on a clause, on a field or on the whole, answered and resolved.

mod beside;
mod form;
mod page;
mod route;
mod scope;
mod topics;

pub use beside::OpenComments;
pub(crate) use beside::in_text;
pub use route::{open_comments, routes};
pub use scope::Reviewed;
