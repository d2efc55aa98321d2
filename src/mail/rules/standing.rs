//! Where a mail stands, and whether it may be tried again on demand.

/// Where a mail stands. Instants are as the clock stamps them, which are compared as texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// When the server took it.
    pub sent_at: Option<String>,
    /// When it was given up.
    pub given_up_at: Option<String>,
    /// Until when an instance has it in hand.
    pub claimed_until: Option<String>,
    /// When it is tried next, unless it is sent or given up.
    pub next_try_at: String,
    /// When its link dies.
    pub expires_at: Option<String>,
    /// Whether its text is still kept.
    pub has_body: bool,
}

/// The state of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// To be tried at that instant.
    Waiting { next_try_at: String },
    /// An instance is sending it.
    Underway,
    /// The server took it.
    Sent { at: String },
    /// Not sent, and not tried any more.
    GivenUp { at: String },
    /// Not sent before its link died.
    TooLate { at: String },
}

/// Why a mail is not tried again on demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAgain {
    /// The server has it.
    Sent,
    /// An instance has it in hand at this instant.
    Underway,
    /// Its link is dead: another mail has to be asked for.
    LinkDead,
    /// Its text is not kept any more.
    Forgotten,
}

impl Standing {
    /// The state at `now`. A claim that ran out is no claim.
    pub fn state(&self, now: &str) -> State {
        if let Some(at) = &self.sent_at {
            return State::Sent { at: at.clone() };
        }
        if let Some(at) = &self.given_up_at {
            return match &self.expires_at {
                Some(expiry) if expiry <= at => State::TooLate { at: expiry.clone() },
                _ => State::GivenUp { at: at.clone() },
            };
        }
        if self.claimed_until.as_deref().is_some_and(|it| now < it) {
            return State::Underway;
        }
        State::Waiting { next_try_at: self.next_try_at.clone() }
    }

    /// Whether it may be tried at `now`, ahead of its time or although it was given up.
    pub fn may_try_again(&self, now: &str) -> Result<(), NotAgain> {
        match self.state(now) {
            State::Sent { .. } => Err(NotAgain::Sent),
            State::Underway => Err(NotAgain::Underway),
            _ if self.expires_at.as_deref().is_some_and(|it| it <= now) => Err(NotAgain::LinkDead),
            _ if !self.has_body => Err(NotAgain::Forgotten),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-11-27T10:00:00.000Z";
    const BEFORE: &str = "2026-11-27T09:59:59.999Z";
    const AFTER: &str = "2026-11-27T10:00:00.001Z";

    fn waiting() -> Standing {
        Standing {
            sent_at: None,
            given_up_at: None,
            claimed_until: None,
            next_try_at: AFTER.to_owned(),
            expires_at: None,
            has_body: true,
        }
    }

    #[test]
    fn states_and_what_may_be_done() {
        let some = |it: &str| Some(it.to_owned());
        let at = |it: &str| it.to_owned();
        let wait = State::Waiting { next_try_at: at(AFTER) };
        for (standing, state, again) in [
            (waiting(), wait.clone(), Ok(())),
            (Standing { claimed_until: some(AFTER), ..waiting() }, State::Underway, Err(NotAgain::Underway)),
            (Standing { claimed_until: some(NOW), ..waiting() }, wait.clone(), Ok(())),
            (Standing { expires_at: some(AFTER), ..waiting() }, wait.clone(), Ok(())),
            (Standing { expires_at: some(NOW), ..waiting() }, wait, Err(NotAgain::LinkDead)),
            (
                Standing { sent_at: some(BEFORE), has_body: false, ..waiting() },
                State::Sent { at: at(BEFORE) },
                Err(NotAgain::Sent),
            ),
            (Standing { given_up_at: some(BEFORE), ..waiting() }, State::GivenUp { at: at(BEFORE) }, Ok(())),
            (
                Standing { given_up_at: some(BEFORE), expires_at: some(AFTER), ..waiting() },
                State::GivenUp { at: at(BEFORE) },
                Ok(()),
            ),
            (
                Standing { given_up_at: some(BEFORE), expires_at: some(NOW), has_body: false, ..waiting() },
                State::GivenUp { at: at(BEFORE) },
                Err(NotAgain::LinkDead),
            ),
            (
                Standing { given_up_at: some(NOW), expires_at: some(BEFORE), has_body: false, ..waiting() },
                State::TooLate { at: at(BEFORE) },
                Err(NotAgain::LinkDead),
            ),
            (
                Standing { given_up_at: some(BEFORE), has_body: false, ..waiting() },
                State::GivenUp { at: at(BEFORE) },
                Err(NotAgain::Forgotten),
            ),
        ] {
            assert_eq!((standing.state(NOW), standing.may_try_again(NOW)), (state, again), "{standing:?}");
        }
    }
}
