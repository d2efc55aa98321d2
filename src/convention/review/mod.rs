//! The review of a convention, and of an amendment: comments on a clause, on a field or on the whole, answered and resolved.

mod beside;
mod desk;
mod form;
mod page;
mod route;
mod scope;
mod topics;

pub(crate) use beside::in_text;
pub(crate) use beside::open_lines;
pub use beside::{Line, OpenComments};
pub use route::{open_comments, routes, told};
pub use scope::Reviewed;
