//! Tokens, and the answers that are given again to a request sent twice.

pub mod answer;
pub mod row;
pub mod token;
