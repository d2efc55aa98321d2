//! The journal: who did what, when, from which value to which.
//!
//! Append-only, and chained: each record carries the hash of the one before. An [`Act`] is one
//! write transaction with its records; it cannot be committed without at least one. What may have
//! to be forgotten (names, addresses, every value) stands outside the chain, which holds salted
//! digests of it: [`forget`] empties it, and a record of the chain says so.

mod act;
pub mod chain;
mod check;
mod forget;
pub mod record;
pub mod told;
mod verify;

pub use act::{Act, Change, Changes, Object};
pub use check::{Broken, Check, Fault, Verdict};
pub use forget::{FORGOTTEN, Forgetting, Place, forget};
pub use verify::{Head, end, head, verify};
