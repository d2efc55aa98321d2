//! Mails: written from templates, kept in an outbox, sent by a task of their own.
//!
//! [`queue`] writes a mail in the transaction of what asks for it: both are committed, or neither
//! is. [`Outbox::wake`], called after the commit, has it sent at once; otherwise the next look at
//! the outbox, a few seconds later, finds it.

pub mod delivery;
pub mod message;
pub mod record;
pub mod rules;

use std::sync::Arc;

use tokio::sync::Notify;

pub use message::{
    Abandonment, AboutConvention, Calendar, CommitteeCalledOff, CommitteeDecided, CommitteeInvitation,
    CommitteePapers, CommitteePoll, CommitteeReminders, CommitteeReport, Corrections, Invitation,
    LateReadings, Letter, Mail, ProviderLink, ReviewRequest, SignIn, SignatureRequest, SignatureVoided,
    Termination,
};
pub use record::queue;

/// The bell of the outbox, in managed state.
#[derive(Clone, Debug, Default)]
pub struct Outbox {
    bell: Arc<Notify>,
}

impl Outbox {
    /// Has what was just committed sent at once. Rung too early or for nothing, it does no harm.
    pub fn wake(&self) {
        self.bell.notify_one();
    }
}
