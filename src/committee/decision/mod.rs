//! Deciding, and closing: the outcome, the money, the conditions, the agreement. Nothing closes without.

mod form;
mod goals;
mod page;
mod phase;
mod points;
mod purchasing;
mod route;
mod sentence;

pub use page::attendance;
pub use route::routes;
pub use sentence::{read_aloud, with_phase};
