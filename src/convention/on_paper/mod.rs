//! Conventions signed on paper before Jalon: entered after the fact, each with the scan of its original.
//!
//! Such a convention has no text of Jalon's: its page says what was entered, its file is the scan. From
//! then on it lives as any other that is signed.

mod form;
mod route;

pub use route::routes;
