//! Rows of this room: a convention is loaded whole, and saved as one act with its trace.

pub(crate) mod allocation;
pub(crate) mod contribution;
pub(crate) mod convention;
pub(crate) mod convention_answer;
pub(crate) mod convention_comment;
pub(crate) mod convention_party;
pub(crate) mod convention_step;
pub(crate) mod instalment;
pub(crate) mod reference_counter;

mod brief;
mod choice;
mod grounds;
pub mod life;
mod list;
mod load;
pub mod people;
pub mod review;
mod rows;
mod save;
mod several;
pub(crate) mod sight;
mod subject;
mod trace;

pub use brief::{Brief, of_laureates};
pub use choice::{Choice, choices};
pub use grounds::{Grounds, grounds};
pub use list::{Candidate, Line, candidates, count, page};
pub use load::{all_references, find, of_laureate};
pub use save::{NewConvention, Rewrite, draw_up, enter, rewrite};
pub use several::{of_references, whole};
