//! Rows of the outbox: put in, handed out to one instance at a time, settled, shown.

pub mod list;
mod outbox;
mod send;

pub use outbox::{forget, queue};
pub use send::{Claimed, claim, failed, purge, sent, sweep};
