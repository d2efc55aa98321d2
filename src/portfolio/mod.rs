//! Products, their phases, their incubators and the organisations behind them.
//!
//! Phases are rows: their labels come from the programme's site; their rank, and whether a product
//! in them is active, are Jalon's own (see [`rules::PHASES`]).

pub mod page;
pub mod record;
pub mod rules;
