//! The days to come that concern whoever looks.

use chrono::NaiveDate;
use serde::Serialize;

use crate::convention::rules::{Standing, general_days};
use crate::overview::home::gather::Gathered;
use crate::task::{HORIZON_DAYS, Task, days_after};
use crate::web::french;

/// Days shown; those of one person are fewer.
const SHOWN: usize = 12;

/// A day to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// For machines.
    datetime: String,
    /// « 26 nov. ».
    day: String,
    weekday: &'static str,
    /// Whom it concerns, with a page; nothing when it concerns all.
    who: String,
    href: String,
    what: String,
}

/// The days of these tasks and those of every convention, over the horizon.
pub fn agenda(tasks: &[&Task], gathered: &Gathered, today: NaiveDate) -> Vec<Entry> {
    let last = days_after(today, HORIZON_DAYS);
    let own = tasks.iter().filter_map(|task| {
        let on = task.next_day(today).filter(|it| *it <= last)?;
        let (who, href) = (task.subject.name.clone(), task.go.href.clone());
        Some((on, entry(on, who, href, french::lowered(&task.what))))
    });
    let follows = gathered.followed.iter().any(|it| it.conventions.iter().any(|(_, it)| is_alive(*it)));
    let general = if follows { general_days(today, last) } else { Vec::new() };
    let general = general
        .into_iter()
        .map(|(on, what)| (on, entry(on, "Tous".to_owned(), String::new(), what.to_owned())));
    let mut all: Vec<_> = own.chain(general).collect();
    all.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.href.is_empty().cmp(&b.1.href.is_empty())));
    all.into_iter().take(SHOWN).map(|it| it.1).collect()
}

fn is_alive(standing: Standing) -> bool {
    standing.is_coming() || matches!(standing, Standing::Signed | Standing::InForce { .. })
}

fn entry(on: NaiveDate, who: String, href: String, what: String) -> Entry {
    Entry {
        datetime: on.to_string(),
        day: french::day_month(on),
        weekday: french::weekday(on),
        who,
        href,
        what,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::{Audience, Go, Kind, Subject};

    #[test]
    fn days_are_in_order_within_the_month_to_come() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-11-23");
        let subject = Subject { kind: Kind::Product, id: 1, name: "P".to_owned(), href: "/p".to_owned() };
        let go = Go { href: "/go".to_owned(), label: String::new() };
        let task = |what: &str| Task::new(&subject, what, "", go.clone(), &[Audience::Coach]);
        let all = [
            task("Beyond").due(day("2026-12-24")),
            task("Last").due(day("2026-12-23")),
            task("Account").opening(day("2026-12-01")).due(day("2027-01-30")),
            task("Late").due(day("2026-11-20")),
            task("Whenever"),
        ];
        let gathered = Gathered::default();
        let found = agenda(&all.iter().collect::<Vec<_>>(), &gathered, today);
        let days: Vec<_> = found.iter().map(|it| (it.day.as_str(), it.what.as_str())).collect();
        assert_eq!(days, [("1er\u{a0}déc.", "account"), ("23\u{a0}déc.", "last")]);
    }
}
