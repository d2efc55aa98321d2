//! The page for the meeting room: large type, what the team wrote, a clock for each step, the way to the decision.

mod page;
mod route;

pub use route::routes;
