//! A committee as it is read, those of a product, and the conditions until they are met.

mod condition;
mod decided;
mod follow_up;
mod history;
mod page;
mod route;

pub use decided::{AmountRow, DecisionCell};
pub use route::routes;
