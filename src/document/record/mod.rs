//! The register of issued files: entered once, never changed.

pub(crate) mod issued_document;

mod find;
mod register;

pub use find::{File, Found, by_code, by_sha};
pub use register::{Entry, register};
