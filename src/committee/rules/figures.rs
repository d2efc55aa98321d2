//! How well committees are kept, over many products: how many have one on record, how old the last is.

use chrono::NaiveDate;

use super::Facts;
use crate::portfolio::rules as life;

/// Days after which the last committee of a product is old: more than six months, whatever the months.
pub const OLD_DAYS: i64 = 183;

/// What is on record of a product's committees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// The product is not followed that day.
    Inactive,
    /// None is on record.
    Never,
    /// The last one was more than [`OLD_DAYS`] days before.
    Old {
        /// The day it met.
        last: NaiveDate,
        /// Days since.
        days: i64,
    },
    /// The last one is recent.
    Recent {
        /// The day it met.
        last: NaiveDate,
        /// Days since.
        days: i64,
    },
}

/// What is on record of a product on `today`; committees to come do not count.
pub fn cover(facts: &Facts, today: NaiveDate) -> Cover {
    if !life::current_phase(&facts.spans, today).is_some_and(|it| it.phase.is_active) {
        return Cover::Inactive;
    }
    let Some(last) = facts.committees.iter().copied().filter(|it| *it <= today).max() else {
        return Cover::Never;
    };
    let days = (today - last).num_days();
    if days > OLD_DAYS { Cover::Old { last, days } } else { Cover::Recent { last, days } }
}

/// Products, counted by what is on record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Followed that day: the sum of the three others.
    pub active: u64,
    /// Without any committee on record.
    pub never: u64,
    /// Whose last is old.
    pub old: u64,
    /// Whose last is recent.
    pub recent: u64,
}

/// Counts.
pub fn figures(covers: impl IntoIterator<Item = Cover>) -> Figures {
    let mut figures = Figures::default();
    for it in covers {
        let count = match it {
            Cover::Inactive => continue,
            Cover::Never => &mut figures.never,
            Cover::Old { .. } => &mut figures.old,
            Cover::Recent { .. } => &mut figures.recent,
        };
        *count += 1;
        figures.active += 1;
    }
    figures
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::rules::{Span, phase};

    fn facts(slug: &str, committees: &[&str]) -> Facts {
        Facts {
            spans: vec![Span {
                phase: phase(slug).unwrap(),
                start: "2025-01-06".parse().unwrap(),
                end: None,
            }],
            committees: committees.iter().map(|it| it.parse().unwrap()).collect(),
            ..Facts::default()
        }
    }

    #[test]
    fn a_committee_is_old_after_183_days() {
        let today: NaiveDate = "2026-08-20".parse().unwrap();
        let day = |text: &str| text.parse().unwrap();
        for (slug, committees, expected) in [
            ("construction", vec![], Cover::Never),
            ("construction", vec!["2026-09-01"], Cover::Never),
            ("construction", vec!["2026-02-18"], Cover::Recent { last: day("2026-02-18"), days: 183 }),
            ("construction", vec!["2026-02-17"], Cover::Old { last: day("2026-02-17"), days: 184 }),
            (
                "construction",
                vec!["2025-02-17", "2026-08-20"],
                Cover::Recent { last: day("2026-08-20"), days: 0 },
            ),
            ("abandon", vec!["2025-02-17"], Cover::Inactive),
        ] {
            assert_eq!(cover(&facts(slug, &committees), today), expected, "{slug} {committees:?}");
        }
        let all = [Cover::Never, Cover::Inactive, Cover::Recent { last: today, days: 0 }, Cover::Never];
        assert_eq!(figures(all), Figures { active: 3, never: 2, old: 0, recent: 1 });
    }
}
