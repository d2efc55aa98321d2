//! The journal: who did what, when, from which value to which.
//!
//! Append-only, and chained: each record carries the hash of the one before. An [`Act`] is one
//! write transaction with its records; it cannot be committed without at least one. What may have
//! to be forgotten (names, addresses, every value) stands outside the chain, which holds salted
//! digests of it.

mod act;
pub mod chain;
pub mod record;
mod verify;

pub use act::{Act, Change, Changes, Object};
pub use verify::{Verdict, head, verify};
