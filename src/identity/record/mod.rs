//! Rows of this room, and what is asked of them.

pub mod demonstration;
pub mod forget;
pub mod hand_over;
pub mod invitation;
pub mod limit;
pub mod mission;
pub mod person;
pub mod rights;
pub(crate) mod row;
pub mod session;
pub mod sign_in_link;
