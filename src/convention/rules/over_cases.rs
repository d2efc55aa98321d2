//! Cases of what a convention asks once it is terminated, and of what counts from its effect.

use super::super::super::Stored;
use super::super::super::receipts::Place;
use super::*;

#[test]
fn what_is_open_is_asked_before_a_terminated_convention_is_to_be_settled() {
    let mut ended = documented();
    ended.state = State::Terminated { on: day("2020-04-21"), since: day("2020-09-01") };
    let held = |duty| Owed {
        id: 7,
        duty,
        by_dinum: true,
        due_on: None,
        rule: String::new(),
        stored: Stored::Held,
        moved_on: day("2020-09-02"),
        dead: None,
    };
    let owed = [held(Duty::ManagementAccount), held(Duty::Refund)];
    let stage = Stage::Sent { cure_by: day("2020-08-15") };
    let breach =
        [BreachFacts { id: 1, obligation: 7, duty: Duty::RiskWorkshop, found_on: day("2020-07-01"), stage }];
    let receipt = |contribution, euros: i64| Receipt {
        place: Place { contribution, instalment: 0 },
        on: day("2020-05-10"),
        amount: Euros::from_cents(euros * 100),
    };
    // The line of 30 September is due after the end: it lapsed, and is not asked for.
    let (some, all) = ([receipt(0, 25_000)], [receipt(0, 25_000), receipt(1, 100_000)]);
    for (receipts, breaches, expected) in [
        (&some[..], &[][..], "Versement en retard"),
        (&all[..], &breach[..], "Manquement à réparer"),
        (&all[..], &[][..], "Convention résiliée, à solder"),
    ] {
        let on_record = OnRecord { receipts, owed: &owed, breaches, ..OnRecord::default() };
        let found = tasks(&ended, &carrier(None), on_record, day("2020-10-05"));
        assert_eq!(found[0].what, expected, "{found:#?}");
        let settles = found.iter().any(|it| it.what.ends_with("à solder"));
        assert_eq!(settles, expected.ends_with("à solder"), "{found:#?}");
    }
    // The day of the termination is told, not the eve.
    let refund = tasks(&ended, &carrier(None), OnRecord::default(), day("2020-09-01"));
    let why = &refund.iter().find(|it| it.what.starts_with("Restitution")).unwrap().why;
    assert!(why.replace('\u{a0}', " ").contains("résiliée au 1er sept. 2020"), "{why}");
}

#[test]
fn the_time_of_a_developer_counts_from_the_day_of_effect() {
    let mut later = documented();
    later.contents.effect_on = Some(day("2020-04-25"));
    for (stopped, expected) in [("2020-12-25", true), ("2020-12-26", false)] {
        let found = on(&later, &carrier(Some(stopped)), stopped);
        assert_eq!(state(&found, "Temps de développeur").is_some(), expected, "{stopped}: {found:#?}");
    }
}
