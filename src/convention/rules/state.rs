//! Where a convention stands in its life.

use chrono::NaiveDate;

/// State of a convention, as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Being written: everything may change.
    Draft,
    /// Signed by everybody; it takes effect that day, and its content no longer changes.
    Signed {
        /// Day of the last signature.
        on: NaiveDate,
    },
}

/// Where a convention stands on a given day: what is stored, and what follows from the dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Being written.
    Draft,
    /// Signed, with an effect still to come or an end that nobody wrote down.
    Signed,
    /// From the day of effect to the last day, both included.
    InForce {
        /// Days left after today: 0 on the last day.
        days_left: i64,
    },
    /// From the day after the last one.
    Expired,
}

impl State {
    /// Whether what it says may still be changed without an amendment.
    pub fn is_editable(self) -> bool {
        matches!(self, Self::Draft)
    }

    /// Day of effect, once signed.
    pub fn effect(self) -> Option<NaiveDate> {
        match self {
            Self::Draft => None,
            Self::Signed { on } => Some(on),
        }
    }

    /// Where it stands on `today`, for a convention whose last day is `ends_on`.
    pub fn standing(self, ends_on: Option<NaiveDate>, today: NaiveDate) -> Standing {
        match (self, ends_on) {
            (Self::Draft, _) => Standing::Draft,
            (Self::Signed { on }, Some(end)) if on <= today => {
                if today <= end {
                    Standing::InForce { days_left: (end - today).num_days() }
                } else {
                    Standing::Expired
                }
            }
            (Self::Signed { .. }, _) => Standing::Signed,
        }
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
        let end = Some(day("2020-12-31"));
        for (state, end, today, expected) in [
            (State::Draft, end, "2020-05-01", Standing::Draft),
            (State::Draft, None, "2020-05-01", Standing::Draft),
            (signed, end, "2020-04-20", Standing::Signed),
            (signed, end, "2020-04-21", Standing::InForce { days_left: 254 }),
            (signed, end, "2020-12-31", Standing::InForce { days_left: 0 }),
            (signed, end, "2021-01-01", Standing::Expired),
            (signed, None, "2021-01-01", Standing::Signed),
        ] {
            assert_eq!(state.standing(end, day(today)), expected, "{state:?} {today}");
        }
        assert!(State::Draft.is_editable() && !signed.is_editable());
    }
}
