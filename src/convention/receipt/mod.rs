//! Money received under a signed convention: what came in, against which line of the schedule, and what
//! is still missing. What was recorded is never rewritten: a mistake is cancelled, with its reason.

mod form;
mod page;
pub mod record;
mod route;
pub mod told;

pub use form::named;
pub use page::{ReceiptsPage, Typed};
pub use route::{page, routes, signed};
