//! Planning a committee, moving its day with a reason, calling it off, noting one that already met.

mod arrange;
mod form;
mod page;
mod route;

pub use arrange::{begin, day_fault, rearrange};
pub use form::{FAR_MONTHS, TAKEN, whereabouts};
pub use page::Move;
pub use route::routes;
