//! Products, their phases, their incubators and the organisations behind them.

pub mod record;
