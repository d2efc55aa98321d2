//! What a product costs for what it does: the budget of each year, and the cost of a use and of a unit of impact.

mod form;
mod latest;
mod page;
mod paid;
pub mod record;
mod route;
mod shown;

pub use latest::{Latest, latest, projected};
pub use paid::told;
pub use route::routes;
pub use shown::{CostRow, Costs, costs, rows};
