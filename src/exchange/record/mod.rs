//! Rows of this room.

pub(crate) mod import_finding;
pub(crate) mod import_run;
pub(crate) mod imported_sheet;
