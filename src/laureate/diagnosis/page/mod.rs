//! What the pages of a diagnosis show.

mod edit;
mod show;

pub use edit::EditPage;
pub use show::{ShowPage, Whole};
