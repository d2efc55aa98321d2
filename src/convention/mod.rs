//! Conventions between the DINUM and its partners.

pub mod record;
pub mod rules;
