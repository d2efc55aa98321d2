//! The dossier of a committee: its blocks in the programme's own frame, and what is still to be mended in it.

mod block;
mod gap;

pub use block::{BLOCKS, Block, Fields, LONGEST, NotABlock, PRIORITIES, Part, Standard, Status};
pub use gap::{Gap, Stale, gaps, ready};
