//! A month as a table: its weeks from Monday, what takes place each day, papers that are due.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::form::{Wanted, typed};
use crate::task::{days_after, months_after};
use crate::web::french;

/// Something on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The day.
    #[serde(skip)]
    pub on: NaiveDate,
    /// Its page.
    pub href: String,
    /// Name of the product.
    pub label: String,
    /// Whether its papers are due, rather than it takes place.
    pub is_papers: bool,
}

/// A month.
#[derive(Clone, Debug, Serialize)]
pub struct Month {
    title: String,
    previous: Side,
    next: Side,
    weeks: Vec<Vec<Day>>,
    has_papers: bool,
}

/// The month before or after.
#[derive(Clone, Debug, Serialize)]
struct Side {
    href: String,
    label: String,
}

/// A day; without a number out of the month.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Day {
    number: Option<u32>,
    is_off: bool,
    is_today: bool,
    marks: Vec<Mark>,
}

impl Month {
    /// The month that is asked, with its marks.
    pub fn new(wanted: &Wanted, marks: &[Mark], today: NaiveDate, path: &str) -> Self {
        let first = wanted.month(today);
        let side = |month: NaiveDate| Side {
            href: format!("{}#mois", wanted.with("mois", &typed(month)).address(path)),
            label: french::capitalised(&french::month_year(month)),
        };
        let before = first.pred_opt().and_then(|it| it.with_day(1)).unwrap_or(first);
        let weeks = weeks(first, marks, today);
        Self {
            title: french::capitalised(&french::month_year(first)),
            previous: side(before),
            next: side(months_after(first, 1)),
            has_papers: weeks.iter().flatten().flat_map(|it| &it.marks).any(|it| it.is_papers),
            weeks,
        }
    }
}

/// Whole weeks, from Monday to Sunday.
fn weeks(first: NaiveDate, marks: &[Mark], today: NaiveDate) -> Vec<Vec<Day>> {
    let lead = u64::from(first.weekday().num_days_from_monday());
    let start = crate::task::days_before(first, lead);
    let mut weeks = Vec::new();
    let mut monday = start;
    while monday < months_after(first, 1) {
        weeks.push((0..7).map(|ahead| day(days_after(monday, ahead), first, marks, today)).collect());
        monday = days_after(monday, 7);
    }
    weeks
}

fn day(on: NaiveDate, first: NaiveDate, marks: &[Mark], today: NaiveDate) -> Day {
    let is_here = (on.year(), on.month()) == (first.year(), first.month());
    if !is_here {
        return Day { is_off: true, ..Day::default() };
    }
    Day {
        number: Some(on.day()),
        is_off: on.weekday().num_days_from_monday() >= 5,
        is_today: on == today,
        marks: marks.iter().filter(|it| it.on == on).cloned().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(first: &str) -> Vec<Vec<Option<u32>>> {
        let first = first.parse().unwrap();
        weeks(first, &[], first).into_iter().map(|it| it.into_iter().map(|it| it.number).collect()).collect()
    }

    #[test]
    fn a_month_is_whole_weeks_from_monday() {
        let december = numbers("2026-12-01");
        assert_eq!(december.len(), 5);
        assert_eq!(december[0], [None, Some(1), Some(2), Some(3), Some(4), Some(5), Some(6)]);
        assert_eq!(december[4], [Some(28), Some(29), Some(30), Some(31), None, None, None]);
        // A February that starts on a Monday and is four weeks long, a leap one, a month of six weeks.
        assert_eq!(numbers("2027-02-01").len(), 4);
        assert_eq!(numbers("2028-02-01").concat().iter().flatten().count(), 29);
        assert_eq!(numbers("2026-08-01").len(), 6);
    }

    #[test]
    fn several_committees_stand_on_one_day() {
        let mark = |label: &str| Mark {
            on: "2026-12-08".parse().unwrap(),
            href: String::new(),
            label: label.to_owned(),
            is_papers: false,
        };
        let first = "2026-12-01".parse().unwrap();
        let weeks = weeks(first, &[mark("Sillage"), mark("Estran")], first);
        let day = weeks.iter().flatten().find(|it| it.number == Some(8)).unwrap();
        assert_eq!(day.marks.iter().map(|it| it.label.as_str()).collect::<Vec<_>>(), ["Sillage", "Estran"]);
    }
}
