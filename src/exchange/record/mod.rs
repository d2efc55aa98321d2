//! Rows of this room.

pub(crate) mod imported_sheet;
pub mod last_run;
