//! Cases of the due date: the documented one of 2020, the ends of months, the order of the rules.

use super::*;
use crate::portfolio::rules::phase;
use crate::task::{self, Kind, State, Subject};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn facts(spans: &[(&str, &str)], committees: &[&str], contracts: &[(&str, Option<&str>)]) -> Facts {
    let span =
        |(slug, start): &(&str, &str)| Span { phase: phase(slug).unwrap(), start: day(start), end: None };
    let contract =
        |(signed, ends): &(&str, Option<&str>)| Contract { signed_on: day(signed), ends_on: ends.map(day) };
    Facts {
        spans: spans.iter().map(span).collect(),
        committees: committees.iter().map(|it| day(it)).collect(),
        contracts: contracts.iter().map(contract).collect(),
        ..Facts::default()
    }
}

/// Signed on 21 April 2020 until 31 December, stopped on 30 November, no committee on record.
fn documented() -> Facts {
    facts(
        &[("construction", "2019-02-01"), ("acceleration", "2020-01-01"), ("abandon", "2020-11-30")],
        &[],
        &[("2020-04-21", Some("2020-12-31"))],
    )
}

fn due_on(facts: &Facts, today: &str) -> Option<(NaiveDate, Rule)> {
    match standing(facts, day(today)) {
        Standing::Due { due, .. } => Some((due.on, due.rule)),
        _ => None,
    }
}

#[test]
fn the_first_rule_that_has_a_date_gives_the_base() {
    let begun = [("investigation", "2024-01-01"), ("construction", "2024-04-15")];
    let six = |base| Some(Rule::SixMonths(base));
    for (committees, contracts, today, expected, rule) in [
        // Nothing but a phase.
        (vec![], vec![], "2024-05-01", "2024-10-15", six(Base::PhaseStart(day("2024-04-15")))),
        // A convention in force, signed before or after the phase began.
        (
            vec![],
            vec![("2024-05-02", None)],
            "2024-06-01",
            "2024-11-02",
            six(Base::Signature(day("2024-05-02"))),
        ),
        (
            vec![],
            vec![("2024-05-02", None)],
            "2024-05-01",
            "2024-10-15",
            six(Base::PhaseStart(day("2024-04-15"))),
        ),
        // One that expired gives no base any more.
        (
            vec![],
            vec![("2024-04-20", Some("2024-05-31"))],
            "2024-06-01",
            "2024-10-15",
            six(Base::PhaseStart(day("2024-04-15"))),
        ),
        // A committee held wins over everything; one to come is no base.
        (
            vec!["2024-04-20", "2024-03-01", "2024-09-01"],
            vec![("2024-05-02", None)],
            "2024-06-01",
            "2024-10-20",
            six(Base::Held(day("2024-04-20"))),
        ),
        (vec!["2024-06-01"], vec![], "2024-06-01", "2024-12-01", six(Base::Held(day("2024-06-01")))),
        // Of two conventions in force, the later signature.
        (
            vec![],
            vec![("2024-05-02", None), ("2024-05-20", None)],
            "2024-06-01",
            "2024-11-20",
            six(Base::Signature(day("2024-05-20"))),
        ),
    ] {
        let found = due_on(&facts(&begun, &committees, &contracts), today);
        assert_eq!(found, rule.map(|it| (day(expected), it)), "{committees:?} {contracts:?} on {today}");
    }
}

#[test]
fn six_months_are_calendar_months_from_their_anchor() {
    for (held, expected) in [
        ("2025-08-31", "2026-02-28"),
        ("2027-08-31", "2028-02-29"),
        ("2027-08-29", "2028-02-29"),
        ("2024-02-29", "2024-08-29"),
        ("2026-03-31", "2026-09-30"),
        ("2026-12-01", "2027-06-01"),
    ] {
        let facts = facts(&[("construction", "2023-01-02")], &[held], &[]);
        assert_eq!(due_on(&facts, held).map(|it| it.0), Some(day(expected)), "{held}");
    }
}

#[test]
fn the_end_of_the_budget_comes_first_when_it_is_nearer() {
    let life = [("acceleration", "2026-01-14")];
    for (held, ends_on, today, expected, by_budget) in [
        // Signal Rivage: 16 November rather than the 20th.
        ("2026-05-20", "2026-12-31", "2026-11-23", "2026-11-16", true),
        // The same day: six months are reason enough.
        ("2026-05-16", "2026-12-31", "2026-11-23", "2026-11-16", false),
        ("2026-05-15", "2026-12-31", "2026-11-23", "2026-11-15", false),
        ("2026-05-17", "2026-12-31", "2026-11-23", "2026-11-16", true),
        // Held within 45 days of the end: what follows was decided there.
        ("2026-11-16", "2026-12-31", "2026-11-23", "2027-05-16", false),
        ("2026-11-15", "2026-12-31", "2026-11-23", "2026-11-16", true),
        ("2026-12-01", "2026-12-31", "2026-12-02", "2027-06-01", false),
        // Through a leap day.
        ("2027-10-01", "2028-04-14", "2028-01-01", "2028-02-29", true),
        // Once the convention has expired, its end is no longer that of a budget.
        ("2026-05-20", "2026-12-31", "2027-01-01", "2026-11-20", false),
    ] {
        let facts = facts(&life, &[held], &[("2026-04-21", Some(ends_on))]);
        let (on, rule) = due_on(&facts, today).unwrap();
        assert_eq!(
            (on, matches!(rule, Rule::BudgetEnd { .. })),
            (day(expected), by_budget),
            "{held} {ends_on}"
        );
    }
}

#[test]
fn the_documented_case_is_due_on_21_october_late_from_the_22nd_then_never_held() {
    let product =
        Subject { kind: Kind::Product, id: 1, name: "Passage à gué".to_owned(), href: String::new() };
    let state = |today: &str, what: &str| {
        let found = tasks(&documented(), &product, day(today));
        found.iter().find(|it| it.what.contains(what)).map(|it| it.state(day(today)))
    };
    let late = |days| Some(State::Late { since: day("2020-10-22"), days });
    for (today, what, expected) in [
        ("2020-09-20", "à tenir", Some(State::ToCome { on: day("2020-09-21") })),
        ("2020-09-21", "à tenir", Some(State::Due { days_left: 30 })),
        ("2020-10-21", "à tenir", Some(State::Due { days_left: 0 })),
        ("2020-10-21", "non tenu", None),
        ("2020-10-22", "non tenu", late(1)),
        ("2020-11-29", "non tenu", late(39)),
        ("2020-11-30", "non tenu", None),
        ("2020-11-30", "jamais tenu", Some(State::Undated)),
        ("2026-11-23", "jamais tenu", Some(State::Undated)),
        ("2020-10-14", "Dossier", Some(State::Due { days_left: 0 })),
        ("2020-10-15", "Dossier", None),
    ] {
        assert_eq!(state(today, what), expected, "{what} on {today}");
    }
    let reason = tasks(&documented(), &product, day("2020-10-22"))[0].why.replace('\u{a0}', " ");
    assert_eq!(reason, "Dû le 21 oct. 2020, six mois après la signature de la convention, le 21 avr. 2020.");
}

#[test]
fn a_product_that_is_not_followed_has_no_new_committee_due() {
    let stopped = |phase: &str, left: &str, committees: &[&str], today: &str| {
        let facts = facts(&[("construction", "2024-01-01"), (phase, left)], committees, &[]);
        standing(&facts, day(today))
    };
    // Stopped on the due date itself: it was not overdue. The day after, it was.
    assert_eq!(stopped("abandon", "2024-07-01", &[], "2025-01-01"), Standing::None);
    assert!(matches!(stopped("abandon", "2024-07-02", &[], "2025-01-01"), Standing::NeverHeld { .. }));
    assert!(matches!(stopped("transfere", "2024-09-01", &[], "2024-09-01"), Standing::NeverHeld { .. }));
    // Held at last, even after the stop.
    assert_eq!(stopped("abandon", "2024-09-01", &["2024-09-15"], "2024-10-01"), Standing::None);
    assert!(matches!(
        stopped("abandon", "2024-09-01", &["2024-09-15"], "2024-09-14"),
        Standing::NeverHeld { .. }
    ));
    // Not begun, or nothing known.
    assert_eq!(
        standing(&facts(&[("construction", "2024-01-01")], &[], &[]), day("2023-12-31")),
        Standing::None
    );
    assert_eq!(standing(&Facts::default(), day("2024-01-01")), Standing::None);
}

#[test]
fn what_is_late_says_only_what_is_known() {
    let product = Subject { kind: Kind::Product, id: 1, name: String::new(), href: String::new() };
    let what = |committees: &[&str], today: &str| {
        let facts = facts(&[("construction", "2024-01-01")], committees, &[]);
        tasks(&facts, &product, day(today)).remove(0).what
    };
    assert_eq!(what(&[], "2024-07-01"), "Comité d’investissement à tenir");
    assert_eq!(what(&[], "2024-07-02"), "Aucun comité d’investissement sur la fiche");
    assert_eq!(what(&["2024-06-01"], "2024-12-01"), "Comité d’investissement à tenir");
    assert_eq!(what(&["2024-06-01"], "2024-12-02"), "Comité d’investissement non tenu");
}

#[test]
fn a_planned_committee_moves_no_due_date_but_its_papers_follow_it() {
    let facts = facts(&[("construction", "2026-01-05")], &["2026-05-20", "2026-12-03"], &[]);
    let today = day("2026-11-21");
    let Standing::Due { due, planned_on } = standing(&facts, today) else { panic!("due") };
    assert_eq!((due.on, planned_on), (day("2026-11-20"), Some(day("2026-12-03"))));
    let product = Subject { kind: Kind::Product, id: 1, name: String::new(), href: String::new() };
    let found = task::within_horizon(tasks(&facts, &product, today), today);
    assert!(found[0].why.contains("Prévu le 3\u{a0}déc."), "{}", found[0].why);
    assert_eq!(found[0].state(today), State::Late { since: day("2026-11-21"), days: 1 });
    assert_eq!(found[1].due, Some(day("2026-11-26")));
}

#[test]
fn the_papers_of_a_planned_committee_are_late_until_they_are_sent_or_it_meets() {
    let product = Subject { kind: Kind::Product, id: 1, name: String::new(), href: String::new() };
    let planned = |is_sent: bool| Facts {
        planned: Some(day("2026-12-03")),
        is_sent,
        ..facts(&[("construction", "2026-01-05")], &["2026-05-20"], &[])
    };
    for (is_sent, today, expected) in [
        (false, "2026-11-26", Some(State::Due { days_left: 0 })),
        (false, "2026-11-27", Some(State::Late { since: day("2026-11-27"), days: 1 })),
        (false, "2026-12-03", Some(State::Late { since: day("2026-11-27"), days: 7 })),
        (false, "2026-12-04", None),
        (true, "2026-11-26", None),
        (true, "2026-11-27", None),
    ] {
        let found = tasks(&planned(is_sent), &product, day(today));
        let papers = found.iter().find(|it| it.what.contains("Dossier"));
        assert_eq!(papers.map(|it| it.state(day(today))), expected, "{is_sent} {today}");
    }
}

#[test]
fn a_report_is_written_then_approved_and_late_from_the_sixteenth_day() {
    let product = Subject { kind: Kind::Product, id: 1, name: String::new(), href: String::new() };
    let owed = |is_proposed| report::Owed {
        committee: 7,
        held_on: day("2026-11-16"),
        closed_on: day("2026-11-18"),
        is_proposed,
    };
    let with = |is_proposed| Facts {
        reports: vec![owed(is_proposed)],
        ..facts(&[("construction", "2026-01-05")], &["2026-11-16"], &[])
    };
    let late = State::Late { since: day("2026-12-02"), days: 1 };
    for (is_proposed, today, what, expected) in [
        (false, "2026-11-18", "écrire", Some(State::Due { days_left: 13 })),
        (false, "2026-12-01", "écrire", Some(State::Due { days_left: 0 })),
        (false, "2026-12-02", "écrire", Some(late)),
        (true, "2026-12-02", "approuver", Some(late)),
        (true, "2027-05-20", "approuver", None),
    ] {
        let found = tasks(&with(is_proposed), &product, day(today));
        let task = found.iter().find(|it| it.what.contains("Compte rendu"));
        assert_eq!(task.map(|it| it.state(day(today))), expected, "{is_proposed} {today}");
        if let Some(task) = task {
            assert!(task.what.ends_with(what), "{}", task.what);
            assert_eq!(task.go.href, "/comites/7/compte-rendu");
        }
    }
}
