//! The page for the meeting room: large type, what the team wrote, a clock for each step, questions noted, the way to
//! the decision.

mod form;
mod page;
mod question;
mod route;

pub use route::routes;
