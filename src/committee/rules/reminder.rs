//! When people are written to about what a committee asks, and who. Pure: takes the day.

use chrono::NaiveDate;

use super::Cadence;

/// The step of a cadence that a day has reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rung {
    /// At most that many days are left.
    Ahead(i64),
    /// It is late: the coach is told.
    Coach,
    /// It stays late: the incubator is told too, for the first time (0) or again.
    Incubator(i64),
}

impl Rung {
    /// As it is stored: one word for each step that is told once.
    pub fn code(self) -> String {
        match self {
            Self::Ahead(days) => days.to_string(),
            Self::Coach => "coach".to_owned(),
            Self::Incubator(time) => format!("incubator-{time}"),
        }
    }
}

/// The step reached on `today` by what is due that day, if any is: late from the next.
pub fn rung(cadence: &Cadence, due: NaiveDate, today: NaiveDate) -> Option<Rung> {
    let left = (due - today).num_days();
    if left >= 0 {
        return cadence.ahead.iter().rev().find(|it| left <= **it).map(|it| Rung::Ahead(*it));
    }
    let late = -left;
    if late >= cadence.to_incubator {
        return Some(Rung::Incubator((late - cadence.to_incubator) / cadence.again));
    }
    (late >= cadence.to_coach).then_some(Rung::Coach)
}

/// Where somebody stands towards a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// They carry it.
    Carrier,
    /// They follow it.
    Coach,
    /// Another mission on it.
    Other,
    /// A mission on one of its incubators.
    Incubator,
}

/// Whether somebody is written to at that step. Before the day: who carries the product, or its coach where
/// nobody carries it; late: the coach too, then the incubator.
pub fn hears(rung: Rung, tie: Tie, is_carried: bool) -> bool {
    match tie {
        Tie::Carrier => true,
        Tie::Coach => !matches!(rung, Rung::Ahead(_)) || !is_carried,
        Tie::Other => false,
        Tie::Incubator => matches!(rung, Rung::Incubator(_)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_day_has_the_step_it_reached() {
        let cadence = Cadence::default();
        let due: NaiveDate = "2026-12-31".parse().unwrap();
        for (today, expected) in [
            ("2026-11-15", None),
            ("2026-11-16", Some(Rung::Ahead(45))),
            ("2026-11-30", Some(Rung::Ahead(45))),
            ("2026-12-01", Some(Rung::Ahead(30))),
            ("2026-12-17", Some(Rung::Ahead(14))),
            ("2026-12-24", Some(Rung::Ahead(7))),
            ("2026-12-31", Some(Rung::Ahead(7))),
            ("2027-01-01", Some(Rung::Coach)),
            ("2027-01-14", Some(Rung::Coach)),
            ("2027-01-15", Some(Rung::Incubator(0))),
            ("2027-02-13", Some(Rung::Incubator(0))),
            ("2027-02-14", Some(Rung::Incubator(1))),
            ("2027-03-16", Some(Rung::Incubator(2))),
        ] {
            assert_eq!(rung(&cadence, due, today.parse().unwrap()), expected, "{today}");
        }
        let patient = Cadence { to_coach: 5, to_incubator: 5, ..cadence };
        assert_eq!(rung(&patient, due, "2027-01-04".parse().unwrap()), None);
        assert_eq!(rung(&patient, due, "2027-01-05".parse().unwrap()), Some(Rung::Incubator(0)));
    }

    #[test]
    fn lateness_is_told_further_and_further() {
        let ties = [Tie::Carrier, Tie::Coach, Tie::Other, Tie::Incubator];
        for (rung, is_carried, expected) in [
            (Rung::Ahead(45), true, [true, false, false, false]),
            (Rung::Ahead(7), false, [true, true, false, false]),
            (Rung::Coach, true, [true, true, false, false]),
            (Rung::Incubator(0), true, [true, true, false, true]),
            (Rung::Incubator(3), false, [true, true, false, true]),
        ] {
            assert_eq!(ties.map(|tie| hears(rung, tie, is_carried)), expected, "{rung:?}");
        }
    }
}
