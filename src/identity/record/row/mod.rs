//! Rows, one file per table.

pub(crate) mod database_trait;
pub(crate) mod invitation;
pub(crate) mod mission;
pub(crate) mod person;
pub(crate) mod rate_limit;
pub(crate) mod session;
pub(crate) mod sign_in_link;
