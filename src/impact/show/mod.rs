//! One metric on one page: its curve, its targets, its readings and who filed them, its versions.

pub mod chart;
mod figures;
pub mod gather;
mod judging;
pub mod label;
mod lettering;
mod mark;
pub mod page;
pub mod rows;
mod scale;
