//! A convention as it is typed: every field a text, lines that come and go, nothing lost on the way.

mod draft;
mod lines;
mod parse;
mod propose;

pub use draft::{
    AllocationDraft, ContributionDraft, ConventionDraft, InstalmentDraft, PartyDraft, TermsDraft,
};
pub use lines::LineAct;
