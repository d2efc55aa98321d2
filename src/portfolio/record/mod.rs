//! Rows of this room.

pub(crate) mod event;
pub(crate) mod incubator;
pub(crate) mod organisation;
pub(crate) mod phase;
pub(crate) mod phase_span;
pub(crate) mod product;
pub(crate) mod product_alias;
pub(crate) mod product_incubator;
pub(crate) mod product_sponsor;
