//! Rows of this room: a convention is loaded whole, and saved as one act with its trace.

pub(crate) mod allocation;
pub(crate) mod attachment;
pub(crate) mod contribution;
pub(crate) mod convention;
pub(crate) mod convention_answer;
pub(crate) mod convention_comment;
pub(crate) mod convention_party;
pub(crate) mod convention_step;
pub(crate) mod erratum;
pub(crate) mod frozen_convention;
pub(crate) mod instalment;
pub(crate) mod reference_counter;
pub(crate) mod signature;

mod amend;
mod brief;
mod candidate;
mod choice;
pub mod file;
pub mod frozen;
mod grounds;
pub mod life;
pub mod listed;
mod load;
mod original;
pub mod people;
pub mod review;
pub(in crate::convention) mod rows;
mod save;
pub mod several;
pub(crate) mod sight;
pub mod sign;
mod subject;
mod trace;

pub use amend::amend;
pub use brief::{Brief, of_laureates};
pub use candidate::{Candidate, candidates};
pub use choice::{Choice, choices};
pub use grounds::{Grounds, grounds};
pub(in crate::convention) use load::day_in_paris;
pub use load::{all_references, find, known, of_laureate};
pub use original::{keep_facts, original};
pub(crate) use rows::position;
pub use save::{NewConvention, Rewrite, draw_up, enter, replace, rewrite};
pub use several::{of_references, whole};
pub use trace::between as changes;
