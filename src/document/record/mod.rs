//! The register of issued files: entered once. Of a line, only when it last came back
//! and when it was set aside may change.

pub(crate) mod issued_document;

mod find;
mod register;

pub use find::{File, Found, by_code, by_sha};
pub use register::{Entry, enter, register, set_aside};
