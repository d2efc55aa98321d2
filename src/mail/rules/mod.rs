//! When a mail is tried again, when it is given up, and what may be done about it.

mod standing;
mod trouble;

pub use standing::{NotAgain, Standing, State};
pub use trouble::{Trouble, UnknownTrouble, next_try};
