//! Rows of this room.

pub(crate) mod announced_laureate;
pub mod award;
pub(crate) mod batch;
pub mod edition;
pub mod embargo;
pub(crate) mod fast_committee_member;
pub(crate) mod fast_edition;
pub(crate) mod laureate;
