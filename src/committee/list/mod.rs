//! Committees over the portfolio: what is blocked and by whom, the next 90 days, the month, what was
//! decided; and how well committees are kept.

mod blocked;
mod calendar;
mod coming;
mod cover;
mod export;
mod form;
mod over_time;
mod page;
mod route;
mod timeline;

pub use route::routes;
