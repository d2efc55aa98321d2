//! Conventions between the DINUM and its partners.

pub mod record;
