//! Cases of what is to be done, and of where it leads.

use super::*;
use crate::task::{Audience, Go};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn task(id: i64, what: &str) -> Task {
    let href = format!("/produits/p{id}");
    let subject = Subject { kind: Kind::Product, id, name: format!("P{id}"), href };
    let go = Go { href: "/x".to_owned(), label: "Voir".to_owned() };
    Task::new(&subject, what, "Règle.", go, &[Audience::Coach])
}

fn looking(shown: Shown) -> Looking<'static> {
    Looking { shown, keeps: &|subject| subject.id == 1, today: day("2026-11-23") }
}

#[test]
fn whoever_does_not_keep_a_sheet_is_led_to_read_it() {
    let form = |id| {
        let task = task(id, "x");
        let href = format!("{}/modifier", task.subject.href);
        Task { go: Go { href, label: "Corriger".to_owned() }, ..task }
    };
    for (id, href, label) in [(1, "/produits/p1/modifier", "Corriger"), (2, "/produits/p2", "Voir la fiche")]
    {
        let line = due(&form(id), looking(Shown::First));
        assert_eq!((line.href.as_str(), line.label.as_str()), (href, label));
    }
}

#[test]
fn subjects_follow_their_most_urgent_task_and_keep_theirs_together() {
    let today = day("2026-11-23");
    let all = crate::task::within_horizon(
        vec![
            task(1, "whenever"),
            task(2, "late").due(day("2026-11-22")),
            task(1, "older").due(day("2026-10-21")),
            task(3, "to come").since(day("2026-12-01")),
            task(4, "risk").due(day("2026-12-15")).at_risk(),
        ],
        today,
    );
    let found = needs(&all.iter().collect::<Vec<_>>(), &[], "coach", looking(Shown::First));
    let shown: Vec<_> = found
        .shown
        .iter()
        .map(|it| (it.name.as_str(), it.look, it.dues.iter().map(|it| it.what.as_str()).collect::<Vec<_>>()))
        .collect();
    assert_eq!(
        shown,
        [
            ("P1", "late", vec!["older", "whenever"]),
            ("P2", "late", vec!["late"]),
            ("P4", "risk", vec!["risk"])
        ]
    );
    assert_eq!(found.shown[0].id, "coach-produits-p1");
    assert_eq!(found.shown[0].dues[0].why, "Règle. En retard depuis le 22\u{a0}oct. 2026.");
    assert_eq!((found.shown[2].dues[0].age.as_str(), found.shown[2].dues[0].unit), ("22\u{a0}j", "restants"));
}

#[test]
fn beyond_eight_subjects_the_others_are_counted_until_asked_for() {
    let all: Vec<_> = (1..=10).map(|id| task(id, "x")).collect();
    for (shown, expected) in [(Shown::First, (8, 2)), (Shown::All, (10, 0))] {
        let found = needs(&all.iter().collect::<Vec<_>>(), &[], "a", looking(shown));
        assert_eq!((found.shown.len(), found.more), expected);
    }
}

#[test]
fn badges_say_what_presses_or_that_nothing_does() {
    let words = |late, at_risk, to_do| {
        let badges = Tally { late, at_risk, to_do }.badges();
        badges.into_iter().map(|it| it.label.replace('\u{a0}', " ")).collect::<Vec<_>>().join(", ")
    };
    for (tally, expected) in [
        ((2, 1, 3), "2 retards, 1 risque"),
        ((0, 1, 0), "1 risque"),
        ((0, 0, 3), "3 à faire"),
        ((0, 0, 0), "À jour"),
    ] {
        assert_eq!(words(tally.0, tally.1, tally.2), expected);
    }
    assert_eq!(
        (age(1).as_str(), age(729).as_str(), age(2223).as_str()),
        ("1\u{a0}j", "729\u{a0}j", "6\u{a0}ans")
    );
}
