//! A table of applications: which column says what, and what each line comes to.

mod columns;
mod lines;
mod verdicts;

pub use columns::{Column, Mapping, key_of};
pub use lines::{CellFault, Entry, Line, read};
pub use verdicts::{Choice, Existing, Verdict, Whom, verdicts};
