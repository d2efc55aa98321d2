//! Where a convention stands in its life.

use chrono::NaiveDate;

use crate::task::days_before;

/// The days that a convention sets itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// First day it is in force; none when that is the day of the last signature.
    pub effect_on: Option<NaiveDate>,
    /// Last day in force.
    pub ends_on: Option<NaiveDate>,
}

/// State of a convention, as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Being written: everything may change.
    Draft,
    /// Being read by those concerned: its content waits.
    InReview,
    /// Read, and to be corrected: everything may change.
    ToCorrect,
    /// Frozen, and waiting for signatures.
    ToSign,
    /// Signed by everybody: its content no longer changes.
    Signed {
        /// Day of the last signature.
        on: NaiveDate,
    },
    /// Ended before its time, after a breach that was not mended.
    Terminated {
        /// Day of the last signature.
        on: NaiveDate,
        /// First day it no longer runs.
        since: NaiveDate,
    },
    /// Over, with nothing left to do.
    Settled {
        /// Day of the last signature.
        on: NaiveDate,
        /// First day it no longer ran, when it was terminated before.
        terminated: Option<NaiveDate>,
    },
    /// Given up before it was signed.
    Abandoned,
}

/// Where a convention stands on a given day: what is stored, and what follows from the dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Being written.
    Draft,
    /// Being read.
    InReview,
    /// To be corrected.
    ToCorrect,
    /// Frozen, waiting for signatures.
    ToSign,
    /// Signed, with an effect still to come or an end that nobody wrote down.
    Signed,
    /// From the day of effect to the last day, both included.
    InForce {
        /// Days left after today: 0 on the last day.
        days_left: i64,
    },
    /// From the day after the last one.
    Expired,
    /// From the day its termination takes effect.
    Terminated,
    /// Expired, with nothing left to do.
    Settled,
    /// Given up before it was signed.
    Abandoned,
}

impl State {
    /// Whether what it says may be changed on its form.
    pub fn is_editable(self) -> bool {
        matches!(self, Self::Draft | Self::ToCorrect)
    }

    /// Whether it is still on its way to be signed.
    pub fn is_coming(self) -> bool {
        matches!(self, Self::Draft | Self::InReview | Self::ToCorrect | Self::ToSign)
    }

    /// Whether it may be commented: on its way, and not frozen.
    pub fn is_reviewed(self) -> bool {
        self.is_coming() && self.is_project()
    }

    /// Whether what it says is not settled: its paper is a project.
    pub fn is_project(self) -> bool {
        matches!(self, Self::Draft | Self::InReview | Self::ToCorrect | Self::Abandoned)
    }

    /// First day it is in force, once signed: the day it sets, or the day of the last signature when that comes
    /// later or none is set.
    pub fn effect(self, effect_on: Option<NaiveDate>) -> Option<NaiveDate> {
        self.signed_on().map(|on| effect_on.map_or(on, |it| on.max(it)))
    }

    /// Day of the last signature, once signed.
    pub fn signed_on(self) -> Option<NaiveDate> {
        match self {
            Self::Signed { on } | Self::Settled { on, .. } | Self::Terminated { on, .. } => Some(on),
            Self::Draft | Self::InReview | Self::ToCorrect | Self::ToSign | Self::Abandoned => None,
        }
    }

    /// Its last day, when it was to be `ends_on`: the one before its termination takes effect, if it does.
    pub fn ends(self, ends_on: Option<NaiveDate>) -> Option<NaiveDate> {
        self.terminated().map_or(ends_on, |since| Some(days_before(since, 1)))
    }

    /// First day it no longer runs, once it is terminated, and settled or not since.
    pub fn terminated(self) -> Option<NaiveDate> {
        match self {
            Self::Terminated { since, .. } => Some(since),
            Self::Settled { terminated, .. } => terminated,
            _ => None,
        }
    }

    /// Where it stands on `today`, for a convention that sets itself these days.
    pub fn standing(self, span: Span, today: NaiveDate) -> Standing {
        let is_in_effect = self.effect(span.effect_on).is_some_and(|it| it <= today);
        match (self, span.ends_on) {
            (Self::Draft, _) => Standing::Draft,
            (Self::InReview, _) => Standing::InReview,
            (Self::ToCorrect, _) => Standing::ToCorrect,
            (Self::ToSign, _) => Standing::ToSign,
            (Self::Settled { .. }, _) => Standing::Settled,
            (Self::Abandoned, _) => Standing::Abandoned,
            (Self::Signed { .. }, Some(end)) if is_in_effect => {
                if today <= end {
                    Standing::InForce { days_left: (end - today).num_days() }
                } else {
                    Standing::Expired
                }
            }
            (Self::Signed { .. }, _) => Standing::Signed,
            (Self::Terminated { since, .. }, _) if today < since && !is_in_effect => Standing::Signed,
            (Self::Terminated { since, .. }, _) if today < since => {
                Standing::InForce { days_left: (since - today).num_days() - 1 }
            }
            (Self::Terminated { .. }, _) => Standing::Terminated,
        }
    }
}

impl Standing {
    /// Whether it is still on its way to be signed.
    pub fn is_coming(self) -> bool {
        matches!(self, Self::Draft | Self::InReview | Self::ToCorrect | Self::ToSign)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_signed_convention_is_in_force_from_its_signature_to_its_last_day_included() {
        let signed = State::Signed { on: day("2020-04-21") };
        let settled = State::Settled { on: day("2020-04-21"), terminated: None };
        let ended = State::Terminated { on: day("2020-04-21"), since: day("2020-09-01") };
        let end = Some(day("2020-12-31"));
        for (state, end, today, expected) in [
            (State::Draft, end, "2020-05-01", Standing::Draft),
            (State::Draft, None, "2020-05-01", Standing::Draft),
            (State::InReview, end, "2021-05-01", Standing::InReview),
            (State::ToCorrect, end, "2021-05-01", Standing::ToCorrect),
            (State::ToSign, end, "2021-05-01", Standing::ToSign),
            (State::Abandoned, end, "2020-05-01", Standing::Abandoned),
            (signed, end, "2020-04-20", Standing::Signed),
            (signed, end, "2020-04-21", Standing::InForce { days_left: 254 }),
            (signed, end, "2020-12-31", Standing::InForce { days_left: 0 }),
            (signed, end, "2021-01-01", Standing::Expired),
            (signed, None, "2021-01-01", Standing::Signed),
            (settled, end, "2021-01-01", Standing::Settled),
            (ended, end, "2020-08-31", Standing::InForce { days_left: 0 }),
            (ended, end, "2020-09-01", Standing::Terminated),
            (ended, end, "2021-01-01", Standing::Terminated),
        ] {
            let span = Span { effect_on: None, ends_on: end };
            assert_eq!(state.standing(span, day(today)), expected, "{state:?} {today}");
        }
    }

    #[test]
    fn a_convention_takes_effect_on_the_day_it_sets_but_never_before_the_last_signature() {
        let on = day("2020-04-21");
        let (signed, settled) = (State::Signed { on }, State::Settled { on, terminated: None });
        let ended = State::Terminated { on, since: day("2020-09-01") };
        for (state, set, today, effect, expected) in [
            (State::ToSign, Some("2020-05-01"), "2020-05-02", None, Standing::ToSign),
            (signed, None, "2020-04-21", Some("2020-04-21"), Standing::InForce { days_left: 254 }),
            // The day set comes after the signature: signed until the eve, in force from that day.
            (signed, Some("2020-05-01"), "2020-04-21", Some("2020-05-01"), Standing::Signed),
            (signed, Some("2020-05-01"), "2020-04-30", Some("2020-05-01"), Standing::Signed),
            (
                signed,
                Some("2020-05-01"),
                "2020-05-01",
                Some("2020-05-01"),
                Standing::InForce { days_left: 244 },
            ),
            (
                signed,
                Some("2020-05-01"),
                "2020-12-31",
                Some("2020-05-01"),
                Standing::InForce { days_left: 0 },
            ),
            (signed, Some("2020-05-01"), "2021-01-01", Some("2020-05-01"), Standing::Expired),
            // It came before: nothing is in force unsigned.
            (signed, Some("2020-04-01"), "2020-04-20", Some("2020-04-21"), Standing::Signed),
            (
                signed,
                Some("2020-04-01"),
                "2020-04-21",
                Some("2020-04-21"),
                Standing::InForce { days_left: 254 },
            ),
            (settled, Some("2020-05-01"), "2021-01-01", Some("2020-05-01"), Standing::Settled),
            (ended, Some("2020-05-01"), "2020-04-30", Some("2020-05-01"), Standing::Signed),
            (ended, Some("2020-05-01"), "2020-08-31", Some("2020-05-01"), Standing::InForce { days_left: 0 }),
            (ended, Some("2020-05-01"), "2020-09-01", Some("2020-05-01"), Standing::Terminated),
        ] {
            let span = Span { effect_on: set.map(day), ends_on: Some(day("2020-12-31")) };
            assert_eq!(state.effect(span.effect_on), effect.map(day), "{state:?} {set:?}");
            assert_eq!(state.standing(span, day(today)), expected, "{state:?} {set:?} {today}");
        }
    }

    #[test]
    fn a_termination_makes_the_day_before_it_the_last_one() {
        let (on, end) = (day("2020-04-21"), Some(day("2020-12-31")));
        for (state, expected) in [
            (State::Signed { on }, end),
            (State::Settled { on, terminated: None }, end),
            (State::Terminated { on, since: day("2020-09-01") }, Some(day("2020-08-31"))),
            (State::Settled { on, terminated: Some(day("2020-09-01")) }, Some(day("2020-08-31"))),
        ] {
            assert_eq!(state.ends(end), expected, "{state:?}");
        }
    }

    #[test]
    fn each_state_says_what_may_be_done_with_its_content() {
        let on = day("2020-04-21");
        for (state, is_editable, is_coming, is_project, effect) in [
            (State::Draft, true, true, true, None),
            (State::InReview, false, true, true, None),
            (State::ToCorrect, true, true, true, None),
            (State::ToSign, false, true, false, None),
            (State::Signed { on }, false, false, false, Some(on)),
            (State::Settled { on, terminated: None }, false, false, false, Some(on)),
            (State::Terminated { on, since: on }, false, false, false, Some(on)),
            (State::Abandoned, false, false, true, None),
        ] {
            let found = (state.is_editable(), state.is_coming(), state.is_project(), state.signed_on());
            assert_eq!(found, (is_editable, is_coming, is_project, effect), "{state:?}");
        }
    }
}
