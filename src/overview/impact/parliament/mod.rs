//! The figure reported to Parliament, by edition and by year: its list, who is counted, who is not and why.

mod document;
mod page;
mod record;
mod route;
pub mod specimens;

pub use document::{Report, document};
pub use record::{EditionFacts, GoalFacts, LaureateFacts};
pub use route::routes;
