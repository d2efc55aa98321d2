//! Rows of this room.

pub(crate) mod allocation;
pub(crate) mod contribution;
pub(crate) mod convention;
pub(crate) mod convention_party;
pub(crate) mod instalment;
pub(crate) mod reference_counter;
