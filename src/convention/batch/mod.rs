//! Conventions by the lot: one ZIP of their documents, with an index to read and one to count with.
//!
//! Drawn on all cores, some at a time, so that memory holds a few of them whatever the size of the
//! lot. A convention that cannot be drawn, whatever happens, is named with the reason, and the
//! rest goes on. The same conventions give
//! the same bytes.

mod archive;
mod cores;
mod draw;
mod index;
mod maker;
mod page;
mod route;

pub use archive::{Archive, midnight};
pub use draw::{AT_ONCE, Drawn, draw};
pub use index::{Line, document as index_document};
pub use maker::Conventions;
pub use route::{Lot, ask_for, routes};
