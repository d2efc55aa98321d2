//! Money received under a signed convention: what came in, against which line of the schedule, and what
//! is still missing. What was recorded is never rewritten: a mistake is cancelled, with its reason.

mod form;
mod page;
pub mod record;
mod route;

pub use route::routes;
