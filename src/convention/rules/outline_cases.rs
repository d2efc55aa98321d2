//! Cases of what lists ask: the day itself, the day before, the day after.

use super::super::publication::Ranked;
use super::super::{Duty, Stored};
use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn outline(state: State) -> Outline {
    Outline {
        state,
        effect_on: None,
        ends_on: Some(day("2026-12-31")),
        changed_on: day("2026-01-10"),
        moved_on: day("2026-02-10"),
        facts: 0,
        unmet: Vec::new(),
        comments: 0,
        signatures: None,
        stopped_on: None,
        publication: Days { published: Some(Ranked { on: day("2026-05-04"), amendment: 0 }), amended: None },
        open: Vec::new(),
        pending: None,
        pressing: Vec::new(),
    }
}

fn signed() -> State {
    State::Signed { on: day("2026-04-21") }
}

#[test]
fn a_convention_ends_soon_from_ninety_days_before_to_its_last_day() {
    for (state, today, expected) in [
        (signed(), "2026-10-01", false),
        (signed(), "2026-10-02", true),
        (signed(), "2026-12-31", true),
        (signed(), "2027-01-01", false),
        (State::Draft, "2026-12-31", false),
        (State::ToSign, "2026-12-31", false),
        (State::Settled { on: day("2026-04-21"), terminated: None }, "2026-12-31", false),
    ] {
        assert_eq!(outline(state).answers(Question::Ending, day(today)), expected, "{state:?} on {today}");
    }
    let endless = Outline { ends_on: None, ..outline(signed()) };
    assert!(!endless.answers(Question::Ending, day("2026-12-31")));
}

#[test]
fn nobody_signs_for_thirty_days_after_the_last_signature() {
    for (state, since, today, expected) in [
        (State::ToSign, "2026-03-01", "2026-03-30", None),
        (State::ToSign, "2026-03-01", "2026-03-31", Some("2026-03-01")),
        (State::ToSign, "2026-03-15", "2026-03-31", None),
        (State::InReview, "2026-03-01", "2026-05-31", None),
        (signed(), "2026-03-01", "2026-05-31", None),
        (State::Abandoned, "2026-03-01", "2026-05-31", None),
    ] {
        let awaited = Awaited { parties: vec!["l’Agence".to_owned()], since: day(since) };
        let it = Outline { signatures: Some(awaited), ..outline(state) };
        assert_eq!(it.day_of(Question::Unsigned, day(today)), expected.map(day), "{state:?} on {today}");
    }
}

#[test]
fn a_product_stopped_counts_while_the_convention_runs() {
    for (state, stopped_on, today, expected) in [
        (signed(), Some("2026-11-30"), "2026-11-29", false),
        (signed(), Some("2026-11-30"), "2026-11-30", true),
        (signed(), Some("2026-11-30"), "2026-12-31", true),
        (signed(), Some("2026-11-30"), "2027-01-01", false),
        // Stopped before it took effect.
        (signed(), Some("2026-04-01"), "2026-04-20", false),
        (signed(), Some("2026-04-01"), "2026-04-21", true),
        (signed(), None, "2026-12-01", false),
        (State::ToSign, Some("2026-04-01"), "2026-12-01", false),
    ] {
        let it = Outline { stopped_on: stopped_on.map(day), ..outline(state) };
        assert_eq!(
            it.answers(Question::Stopped, day(today)),
            expected,
            "{state:?} {stopped_on:?} on {today}"
        );
    }
    let endless = Outline { ends_on: None, stopped_on: Some(day("2026-11-30")), ..outline(signed()) };
    assert!(endless.answers(Question::Stopped, day("2027-06-01")));
}

#[test]
fn money_is_late_from_the_day_after_its_own_until_the_convention_is_settled() {
    let open = vec![(day("2026-05-15"), Euros::from_cents(2_500)), (day("2026-06-30"), Euros::from_cents(1))];
    for (state, today, expected) in [
        (signed(), "2026-05-15", None),
        (signed(), "2026-05-16", Some(("2026-05-15", 2_500))),
        (signed(), "2026-07-01", Some(("2026-05-15", 2_501))),
        // It has expired, and the money is still due.
        (signed(), "2027-03-01", Some(("2026-05-15", 2_501))),
        (State::Settled { on: day("2026-04-21"), terminated: None }, "2027-03-01", None),
        (State::ToSign, "2026-07-01", None),
        (State::Abandoned, "2026-07-01", None),
    ] {
        let it = Outline { open: open.clone(), ..outline(state) };
        let expected = expected.map(|(on, cents)| (day(on), Euros::from_cents(cents)));
        assert_eq!(it.late(day(today)), expected, "{state:?} on {today}");
        assert_eq!(it.day_of(Question::Unpaid, day(today)), expected.map(|it| it.0));
    }
}

#[test]
fn what_is_signed_is_to_be_published_until_it_is() {
    let unpublished = |state| Outline { publication: Days::default(), ..outline(state) };
    for (it, today, expected) in [
        (unpublished(State::ToSign), "2026-05-01", None),
        (unpublished(State::Abandoned), "2026-05-01", None),
        (unpublished(signed()), "2026-04-20", None),
        (unpublished(signed()), "2026-04-21", Some("2026-07-21")),
        (unpublished(signed()), "2027-05-01", Some("2026-07-21")),
        (
            unpublished(State::Settled { on: day("2026-04-21"), terminated: None }),
            "2027-05-01",
            Some("2026-07-21"),
        ),
        (outline(signed()), "2027-05-01", None),
    ] {
        assert_eq!(it.day_of(Question::Unpublished, day(today)), expected.map(day), "{it:?} on {today}");
    }
}

#[test]
fn it_waits_for_one_thing_and_for_somebody() {
    let parties = vec!["l’Agence".to_owned()];
    let awaited = Some(Awaited { parties: parties.clone(), since: day("2026-03-15") });
    let base = outline;
    let late = vec![(day("2026-05-15"), Euros::from_cents(2_500))];
    for (it, today, what, since, by) in [
        (Outline { facts: 3, ..base(State::Draft) }, "2026-03-01", Waited::Facts(3), "2026-01-10", STEERING),
        (base(State::Draft), "2026-03-01", Waited::Review, "2026-01-10", STEERING),
        (
            Outline { comments: 2, ..base(State::InReview) },
            "2026-03-01",
            Waited::Reading(2),
            "2026-02-10",
            EVERYBODY,
        ),
        (base(State::ToCorrect), "2026-03-01", Waited::Corrections(0), "2026-02-10", EVERYBODY),
        (
            Outline { signatures: awaited, ..base(State::ToSign) },
            "2026-03-20",
            Waited::Signatures(parties),
            "2026-03-15",
            STEERING,
        ),
        (base(State::ToSign), "2026-03-20", Waited::Signatures(Vec::new()), "2026-02-10", STEERING),
        (
            Outline { open: late.clone(), stopped_on: Some(day("2026-05-01")), ..base(signed()) },
            "2026-06-01",
            Waited::Payments(Euros::from_cents(2_500)),
            "2026-05-16",
            &[Administrator][..],
        ),
        (
            Outline { open: late, stopped_on: Some(day("2026-05-01")), ..base(signed()) },
            "2026-05-15",
            Waited::Refund,
            "2026-05-01",
            STEERING,
        ),
        (
            Outline { publication: Days::default(), ..base(signed()) },
            "2026-12-31",
            Waited::Publication(day("2026-07-21")),
            "2026-04-21",
            &[Administrator][..],
        ),
        (
            Outline { publication: Days::default(), ..base(signed()) },
            "2027-01-01",
            Waited::Settling,
            "2027-01-01",
            &[Administrator][..],
        ),
        (base(signed()), "2027-01-01", Waited::Settling, "2027-01-01", &[Administrator][..]),
    ] {
        let expected = Wait { what, since: day(since), by };
        assert_eq!(it.waits(day(today)).first(), Some(&expected), "{it:?} on {today}");
    }
    for (state, today) in [
        (signed(), "2026-12-31"),
        (State::Settled { on: day("2026-04-21"), terminated: None }, "2027-03-01"),
        (State::Abandoned, "2026-03-01"),
    ] {
        assert_eq!(base(state).waits(day(today)), [], "{state:?} on {today}");
    }
}

#[test]
fn it_waits_for_several_things_each_for_its_own() {
    let partner = Unmet { what: "Agréer".to_owned(), href: String::new(), by_partner: true };
    let draft = Outline { facts: 9, unmet: vec![partner], ..outline(State::Draft) };
    let asked: Vec<_> = draft.waits(day("2026-03-01")).into_iter().map(|it| (it.what, it.by)).collect();
    assert_eq!(asked, [(Waited::Facts(9), STEERING), (Waited::Diagnosis(1), EVERYBODY)]);
    let amendment = |state, since: &str| {
        let signatures = (state == State::ToSign)
            .then(|| Awaited { parties: vec!["l’Agence".to_owned()], since: day(since) });
        let reference = "FAST-2026-014-A1".parse().unwrap();
        Some(Pending { reference, state, since: day(since), signatures })
    };
    let late = Pressing {
        duty: Duty::StatsPage,
        by_dinum: false,
        due_on: Some(day("2026-10-22")),
        stored: Stored::Todo,
        moved_on: day("2026-04-21"),
    };
    let signed = Outline {
        open: vec![(day("2026-05-15"), Euros::from_cents(2_500))],
        pending: amendment(State::InReview, "2026-11-02"),
        pressing: vec![late],
        ..outline(signed())
    };
    let asked: Vec<_> = signed.waits(day("2026-11-23")).into_iter().map(|it| it.what).collect();
    let reference = "FAST-2026-014-A1".parse().unwrap();
    assert_eq!(
        asked,
        [
            Waited::Payments(Euros::from_cents(2_500)),
            Waited::Amendment(reference, Amending::Reading),
            Waited::Duties(1)
        ]
    );
    // Given up or settled, nothing of it waits any more.
    let over = Outline { state: State::Settled { on: day("2026-04-21"), terminated: None }, ..signed };
    assert_eq!(over.waits(day("2026-11-23")), []);
    // An amendment that nobody signs is told as a convention is.
    for (today, expected) in [("2026-12-01", None), ("2026-12-02", Some("2026-11-02"))] {
        let it = Outline {
            pending: amendment(State::ToSign, "2026-11-02"),
            ..outline(State::Signed { on: day("2026-04-21") })
        };
        assert_eq!(it.day_of(Question::Unsigned, day(today)), expected.map(day), "{today}");
    }
}
