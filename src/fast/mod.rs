//! The fund: its editions and their laureates.

pub mod record;
pub mod rules;
