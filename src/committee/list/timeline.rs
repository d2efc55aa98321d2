//! The next days as a line of time: a lane for each product, its papers, its committee, its due date.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::coming::{AHEAD_DAYS, ComingRow};
use crate::task::{days_after, months_after};
use crate::web::french;

/// Units of a day, and of a lane.
const DAY: u64 = 8;
const LANE: u64 = 48;
/// Units above the lanes, and at each side.
const HEAD: u64 = 28;
const SIDE: u64 = 12;

/// The picture.
#[derive(Serialize)]
pub struct Timeline {
    width: u64,
    height: u64,
    /// Each month that begins there: where, its name.
    months: Vec<(u64, String)>,
    /// Mondays.
    weeks: Vec<u64>,
    lanes: Vec<Lane>,
}

#[derive(Serialize)]
struct Lane {
    name: String,
    href: String,
    /// Its middle, from the top.
    y: u64,
    /// What is on it: where, what kind, in words.
    marks: Vec<(u64, &'static str, String)>,
}

/// What stands on a lane.
#[derive(Clone)]
#[expect(clippy::struct_field_names, reason = "days are named by what happens on them")]
pub struct Dates {
    /// The day it meets.
    pub meets_on: Option<NaiveDate>,
    /// The day its papers are due.
    pub papers_on: Option<NaiveDate>,
    /// The day it is due.
    pub due_on: Option<NaiveDate>,
}

impl Dates {
    /// Whether it meets after its due date.
    fn is_after_due(&self) -> bool {
        self.due_on.zip(self.meets_on).is_some_and(|(due, meets)| due < meets)
    }
}

impl Timeline {
    /// What comes from `today` on, in the order of the list.
    pub fn new(coming: &[ComingRow], today: NaiveDate) -> Self {
        let last = days_after(today, AHEAD_DAYS);
        let x = |day: NaiveDate| SIDE + u64::try_from((day - today).num_days()).unwrap_or(0) * DAY;
        let days = || (0..=AHEAD_DAYS).map(|it| days_after(today, it));
        let lane = |(rank, it): (usize, &ComingRow)| {
            let mark = |day: Option<NaiveDate>, look, what: &str| {
                let day = day.filter(|it| (today..=last).contains(it))?;
                Some((x(day), look, format!("{what} le {}", french::day_month(day))))
            };
            let dates = &it.dates;
            let marks = [
                mark(dates.papers_on, "event", "papiers dus"),
                mark(dates.due_on, if dates.is_after_due() { "late" } else { "open" }, "échéance"),
                mark(dates.meets_on, "held", "comité"),
            ];
            Lane {
                name: it.name().to_owned(),
                href: it.href().to_owned(),
                y: HEAD + LANE / 2 + u64::try_from(rank).unwrap_or(0) * LANE,
                marks: marks.into_iter().flatten().collect(),
            }
        };
        let months = (0..4)
            .filter_map(|it| Some(months_after(today.with_day(1)?, it)))
            .filter(|it| (today..=last).contains(it))
            .map(|it| (x(it), french::capitalised(&french::month_year(it))))
            .collect();
        Self {
            width: 2 * SIDE + AHEAD_DAYS * DAY,
            height: HEAD + LANE * coming.len() as u64,
            months,
            weeks: days().filter(|it| it.weekday() == chrono::Weekday::Mon).map(x).collect(),
            lanes: coming.iter().enumerate().map(lane).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_due_date_before_the_meeting_is_red() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let due_on = Some(day("2026-12-03"));
        for (meets_on, expected) in [
            (None, false),
            (Some("2026-12-02"), false),
            (Some("2026-12-03"), false),
            (Some("2026-12-04"), true),
        ] {
            let dates = Dates { meets_on: meets_on.map(day), papers_on: None, due_on };
            assert_eq!(dates.is_after_due(), expected, "{meets_on:?}");
        }
    }
}
