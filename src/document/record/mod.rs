//! The register of issued files: entered once, never changed.

pub(crate) mod issued_document;

mod register;

pub use register::{Entry, register};
