//! Committees over the portfolio: what is blocked and by whom, the next 90 days, the month, what was
//! decided; and how well committees are kept.

pub mod blocked;
mod calendar;
mod coming;
mod cover;
mod export;
mod form;
pub mod kept;
mod over_time;
pub mod page;
mod route;
mod timeline;

pub use route::routes;
