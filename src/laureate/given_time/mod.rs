//! The time that the intrapreneur will give, said before the convention is signed.

pub mod form;
pub mod record;
pub mod rules;
