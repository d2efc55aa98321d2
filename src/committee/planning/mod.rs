//! Planning a committee, moving its day with a reason, calling it off, noting one that already met.

mod form;
mod page;
mod route;

pub use form::{FAR_MONTHS, TAKEN, whereabouts};
pub use page::Move;
pub use route::routes;
