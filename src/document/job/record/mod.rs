//! Rows of jobs, of their files and of what failed in them.

pub(crate) mod document_job;
pub(crate) mod document_job_failure;
pub(crate) mod document_job_piece;

mod ask;
mod read;
mod work;

pub use ask::{New, cancel, queue};
pub use read::{Failure, Job, find, piece, recent};
pub use work::{Claimed, Step, claim, finish, give_up, purge, release, step};
