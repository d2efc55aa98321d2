//! How much of a week somebody gives: in days, or as a share of working time.

use std::str::FromStr;

use crate::web::french;

/// Half-days of a full week: five days.
const FULL_WEEK: u32 = 10;

/// A time that is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GivenTime {
    /// Half-days a week, from 1 to 10.
    Days(u32),
    /// Percent of working time, from 1 to 100.
    Share(u32),
}

/// Not a time that can be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Days a week.
    #[error("Indiquez de 0,5 à 5\u{a0}jours par semaine, entiers ou demi.")]
    Days,
    /// A share.
    #[error("Indiquez une part de 1 à 100\u{a0}%, sans décimale.")]
    Share,
}

impl GivenTime {
    /// So many half-days a week, from 1 to 10.
    pub fn days(halves: u32) -> Result<Self, Problem> {
        if (1..=FULL_WEEK).contains(&halves) { Ok(Self::Days(halves)) } else { Err(Problem::Days) }
    }

    /// So many percent, from 1 to 100.
    pub fn share(percent: u32) -> Result<Self, Problem> {
        if (1..=100).contains(&percent) { Ok(Self::Share(percent)) } else { Err(Problem::Share) }
    }

    /// In percent of working time, a week counting five days.
    pub fn percent(self) -> u32 {
        match self {
            Self::Days(halves) => halves * 100 / FULL_WEEK,
            Self::Share(percent) => percent,
        }
    }

    /// As it was said, then in the other unit, a week counting five days.
    pub fn shown(self) -> String {
        let days = |halves: u32, of: u32| {
            let number = french::decimal(i64::from(halves), i64::from(of), 2).unwrap_or_default();
            let noun = if halves < 2 * of { "jour" } else { "jours" };
            format!("{number}\u{a0}{noun} par semaine")
        };
        match self {
            Self::Days(halves) => {
                format!("{}, soit {}\u{a0}% de cinq jours", days(halves, 2), self.percent())
            }
            // 100 % are five days: a percent is a twentieth of a day.
            Self::Share(percent) => {
                format!("{percent}\u{a0}% de son temps, soit {} de cinq jours", days(percent, 20))
            }
        }
    }

    /// The text that the journal keeps: « 5 half-days », « 50 % ».
    pub fn code(self) -> String {
        match self {
            Self::Days(halves) => format!("{halves} half-days"),
            Self::Share(percent) => format!("{percent} %"),
        }
    }
}

impl FromStr for GivenTime {
    type Err = Problem;

    /// Reads [`GivenTime::code`].
    fn from_str(code: &str) -> Result<Self, Problem> {
        match code.split_once(' ') {
            Some((halves, "half-days")) => Self::days(halves.parse().map_err(|_| Problem::Days)?),
            Some((percent, "%")) => Self::share(percent.parse().map_err(|_| Problem::Share)?),
            _ => Err(Problem::Days),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_said_in_both_units() {
        for (time, shown) in [
            (GivenTime::days(1), "0,5 jour par semaine, soit 10 % de cinq jours"),
            (GivenTime::days(3), "1,5 jour par semaine, soit 30 % de cinq jours"),
            (GivenTime::days(5), "2,5 jours par semaine, soit 50 % de cinq jours"),
            (GivenTime::days(10), "5 jours par semaine, soit 100 % de cinq jours"),
            (GivenTime::share(33), "33 % de son temps, soit 1,65 jour par semaine de cinq jours"),
            (GivenTime::share(80), "80 % de son temps, soit 4 jours par semaine de cinq jours"),
        ] {
            let time = time.unwrap();
            assert_eq!(time.shown().replace('\u{a0}', " "), shown);
            assert_eq!(time.code().parse(), Ok(time));
        }
        for wrong in [GivenTime::days(0), GivenTime::days(11), GivenTime::share(0), GivenTime::share(101)] {
            assert!(wrong.is_err());
        }
        assert!("beaucoup".parse::<GivenTime>().is_err());
    }
}
