//! Rows of this room.

pub mod findings;
pub(crate) mod imported_sheet;
pub mod last_run;
