//! Cases of the state of a task, of their order and of their days.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn task(name: &str) -> Task {
    let subject = Subject { kind: Kind::Product, id: 1, name: name.to_owned(), href: String::new() };
    let go = Go { href: String::new(), label: String::new() };
    Task::new(&subject, "", "", go, &[Audience::Coach])
}

#[test]
fn late_starts_the_day_after_and_nothing_counts_before_its_day() {
    let due = task("").due(day("2020-10-21"));
    let opens = due.clone().since(day("2020-09-21"));
    let risk = due.clone().since(day("2020-10-01")).at_risk();
    let late = |since: &str, days| State::Late { since: day(since), days };
    for (task, today, expected) in [
        (&due, "2019-01-01", State::Due { days_left: 659 }),
        (&due, "2020-10-20", State::Due { days_left: 1 }),
        (&due, "2020-10-21", State::Due { days_left: 0 }),
        (&due, "2020-10-22", late("2020-10-22", 1)),
        (&due, "2021-01-01", late("2020-10-22", 72)),
        (&opens, "2020-09-20", State::ToCome { on: day("2020-09-21") }),
        (&opens, "2020-09-21", State::Due { days_left: 30 }),
        (&risk, "2020-09-30", State::ToCome { on: day("2020-10-01") }),
        (&risk, "2020-10-01", State::AtRisk { days_left: Some(20) }),
        (&risk, "2020-10-21", State::AtRisk { days_left: Some(0) }),
        (&risk, "2020-10-22", late("2020-10-22", 1)),
        (&task("").at_risk(), "2020-10-22", State::AtRisk { days_left: None }),
        (&task(""), "2020-10-22", State::Undated),
        (&task("").since(day("2020-10-23")), "2020-10-22", State::ToCome { on: day("2020-10-23") }),
        // A leap day is a day like another.
        (&task("").due(day("2024-02-28")), "2024-02-29", late("2024-02-29", 1)),
        (&task("").due(day("2024-02-28")), "2024-03-01", late("2024-02-29", 2)),
    ] {
        assert_eq!(task.state(day(today)), expected, "{:?} {:?} on {today}", task.since, task.due);
    }
}

#[test]
fn the_oldest_delay_comes_first_then_risks_then_days_then_what_has_none() {
    let today = day("2020-11-30");
    let expected = vec![
        task("old").due(day("2020-10-21")),
        task("recent").due(day("2020-11-29")),
        task("near risk").due(day("2020-12-01")).at_risk(),
        task("far risk").due(day("2020-12-31")).at_risk(),
        task("risk").at_risk(),
        task("today").due(today),
        task("soon").due(day("2020-12-02")),
        task("waits").since(day("2020-01-01")),
        task("Élan"),
        task("zone"),
        task("to come").since(day("2020-12-30")),
    ];
    let names = |tasks: &[Task]| tasks.iter().map(|it| it.subject.name.clone()).collect::<Vec<_>>();
    let mut given = expected.clone();
    given.reverse();
    given.push(task("beyond the horizon").since(day("2020-12-31")));
    assert_eq!(names(&within_horizon(given, today)), names(&expected));
}

#[test]
fn months_are_those_of_the_calendar() {
    for (anchor, months, expected) in [
        ("2020-04-21", 6, "2020-10-21"),
        ("2025-08-31", 6, "2026-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-12-31", 2, "2027-02-28"),
    ] {
        assert_eq!(months_after(day(anchor), months), day(expected), "{anchor}");
    }
    assert_eq!(days_before(day("2020-12-31"), 30), day("2020-12-01"));
    assert_eq!(days_before(day("2024-03-01"), 1), day("2024-02-29"));
}

#[test]
fn the_next_day_is_its_start_when_that_is_one_to_know_and_then_its_end() {
    let opens = task("").opening(day("2020-12-01")).due(day("2020-12-31"));
    let noticed = Task { opens: false, ..opens.clone() };
    for (today, opening, notice) in [
        ("2020-11-30", Some("2020-12-01"), Some("2020-12-31")),
        ("2020-12-01", Some("2020-12-31"), Some("2020-12-31")),
        ("2020-12-31", Some("2020-12-31"), Some("2020-12-31")),
        ("2021-01-01", None, None),
    ] {
        assert_eq!(opens.next_day(day(today)), opening.map(day), "on {today}");
        assert_eq!(noticed.next_day(day(today)), notice.map(day), "on {today}");
    }
    assert_eq!(task("").next_day(day("2020-11-30")), None);
}
