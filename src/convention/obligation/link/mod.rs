//! Links given as evidence, and statistics pages: looked at from time to time, and told when they die.

mod client;
mod job;
mod own;

pub use client::Client;
pub use job::{Looked, look, stage};
pub use own::{OwnPages, OwnSite};
