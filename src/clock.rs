//! The only file that asks what day it is.
//!
//! Every rule takes the day as an argument; a request gets it from the [`Today`] guard.
//! Days and hours shown to people are those of Paris.

use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, Timelike, Utc};
use chrono_tz::Europe::Paris;
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest, Request};

/// Where the date and the hour come from: the machine, or a day chosen for a trial.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    chosen: Option<NaiveDate>,
}

impl Clock {
    /// The machine's own clock.
    pub fn system() -> Self {
        Self { chosen: None }
    }

    /// Always `day`, at the machine's hour: for trials and tests.
    pub fn at(day: NaiveDate) -> Self {
        Self { chosen: Some(day) }
    }

    /// This day in Paris.
    pub fn today(self) -> NaiveDate {
        self.now().with_timezone(&Paris).date_naive()
    }

    /// This instant, to the millisecond.
    pub fn now(self) -> DateTime<Utc> {
        #[expect(clippy::disallowed_methods, reason = "the one place that may ask")]
        let now = Utc::now();
        match self.chosen {
            None => now,
            Some(day) => {
                let hour = NaiveTime::from_num_seconds_from_midnight_opt(now.num_seconds_from_midnight(), 0);
                // Between 1 and 20 h UTC, so that the chosen day is the same in Paris.
                let hour = hour.filter(|it| (1..20).contains(&it.hour()));
                day.and_time(hour.unwrap_or(NaiveTime::MIN + chrono::TimeDelta::hours(9))).and_utc()
            }
        }
    }

    /// This instant as it is stored.
    pub fn stamp(self) -> String {
        stamp(self.now())
    }
}

/// An instant as it is stored: RFC 3339, UTC, to the millisecond. Later instants are greater texts.
pub fn stamp(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// An instant kept as seconds since 1970, as others are stored; the first of 1970 when no calendar has it.
pub fn stamp_of(seconds: i64) -> String {
    stamp(DateTime::from_timestamp(seconds, 0).unwrap_or_default())
}

/// The day of the request, in Paris.
#[derive(Clone, Copy, Debug)]
pub struct Today(pub NaiveDate);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Today {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Self::Error> {
        let clock = request.rocket().state::<Clock>().copied().unwrap_or_else(Clock::system);
        Outcome::Success(Self(clock.today()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_day_is_that_day_in_paris() {
        for day in ["2026-01-01", "2026-07-14", "2028-02-29"] {
            let day = day.parse().unwrap();
            assert_eq!(Clock::at(day).today(), day);
        }
    }
}
