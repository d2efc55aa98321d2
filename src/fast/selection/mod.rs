//! The selection of an edition: assessments, the simulation of its budget, and the decision.
//!
//! Each assessor scores alone: what others gave is seen once one's own is given, or once the
//! assessment is closed. Scenarios then share the envelope out; the one that is chosen becomes the
//! decision in one act, for ever, and makes the laureates.

mod assess;
mod decide;
mod form;
mod letter;
mod page;
mod promotion;
pub(crate) mod record;
mod route;
pub mod rules;
mod scenario;
pub mod words;

pub use assess::{AssessmentBlock, Eyes, figures};
pub use form::AssessmentDraft;
pub use letter::{KIND as LETTER, Letter, document as letter};
pub use record::assessment::{give, of as assessments_of};
pub use record::decision::{Decided, has_made, of as decided_of};
pub use record::standing::{Standing, of as standing_of};
pub use route::routes;

/// Path of the selection of an edition.
pub fn path(edition: i32) -> String {
    format!("{}/{edition}/selection", super::PATH)
}
