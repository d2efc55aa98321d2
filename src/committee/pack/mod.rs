//! The pack of a committee, or of several: agenda, dossiers, earlier reports, conventions, as one ZIP or one PDF.
//!
//! What was frozen goes in as it was kept, byte for byte, and the index says its digest. The same content gives the
//! same bytes. Both are made in memory, within a bound, one at a time.

pub mod addenda;
pub mod agenda;
mod contracts;
mod file;
mod gather;
pub mod index;
mod page;
mod piece;
mod reports;
mod route;
mod scope;
pub mod specimens;

pub use file::Bench;
pub use route::routes;
