//! The life of a convention: its steps, who makes them, and who is told.

mod form;
mod letters;
mod page;
mod route;
mod settling;
mod undone;
mod walk;

pub use form::{StepDraft, bounded, seen};
pub use letters::Post;
pub use route::routes;
pub use walk::{Stop, Walked, stops, walked};
