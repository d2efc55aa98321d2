//! Conventions between the DINUM and its partners.

pub mod form;
pub mod record;
pub mod rules;
