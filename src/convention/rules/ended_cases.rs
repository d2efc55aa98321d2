//! Cases of what a termination leaves: the day before, the day itself, the day after.

use super::super::receipts::{Owing, Place, Receipt, lines};
use super::super::{Contents, Contribution, Instalment};
use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn what_is_due_before_a_termination_is_owed_and_the_rest_is_not() {
    let since = day("2020-09-01");
    for (duty, due_on, expected) in [
        (Duty::Developer, Some("2020-08-31"), false),
        (Duty::Developer, Some("2020-09-01"), true),
        (Duty::Developer, Some("2020-09-02"), true),
        (Duty::Developer, None, true),
        (Duty::ManagementAccount, Some("2021-01-30"), false),
        (Duty::Handover, None, false),
        // The schedule says what is left of payments.
        (Duty::Payments, Some("2020-12-01"), false),
    ] {
        assert_eq!(ends(duty, due_on.map(day), since), expected, "{duty:?} {due_on:?}");
    }
    for (duty, is_whole, expected) in [
        (Duty::StatsPage, true, Stored::Unkept),
        (Duty::Refund, true, Stored::Todo),
        (Duty::Refund, false, Stored::Unkept),
        (Duty::Payments, true, Stored::Todo),
        (Duty::Payments, false, Stored::Todo),
    ] {
        assert_eq!(after_breach(duty, is_whole), expected, "{duty:?}");
    }
}

/// Two contributions of the same payer, one of another; each due in May and in October.
fn contents() -> Contents {
    let instalment = |due_on: &str| Instalment {
        due_on: Some(day(due_on)),
        amount: Euros::from_cents(10_000),
        ..Instalment::default()
    };
    let of = |payer| Contribution {
        payer,
        beneficiary: 2,
        amount: Euros::from_cents(20_000),
        instalments: vec![instalment("2020-05-29"), instalment("2020-10-30")],
        ..Contribution::default()
    };
    Contents { contributions: vec![of(0), of(0), of(1)], ..Contents::default() }
}

fn ended_on(terminated: &str) -> Owing {
    Owing { effect: None, terminated: Some(day(terminated)) }
}

fn received(contribution: usize, instalment: usize) -> Receipt {
    let place = Place { contribution, instalment };
    Receipt { place, on: day("2020-05-20"), amount: Euros::from_cents(10_000) }
}

#[test]
fn payments_due_before_the_end_stay_owed_until_they_are_received() {
    let contents = contents();
    let receipts = [received(0, 0), received(1, 0)];
    let left = lines(&contents, &receipts, ended_on("2020-09-01"), day("2020-09-01"));
    assert_eq!(last_missing(&left, 0), None, "all that was due was received");
    assert_eq!(last_missing(&left, 1), Some(day("2020-05-29")), "what was due is still owed");
    let running = lines(&contents, &receipts, Owing::default(), day("2020-09-01"));
    assert_eq!(last_missing(&running, 0), Some(day("2020-10-30")));
}

#[test]
fn a_contribution_ends_alone_and_only_while_something_is_owed_of_it() {
    let mut contents = contents();
    let receipts = [received(0, 0), received(0, 1), received(1, 0)];
    let choices = |contents: &Contents| {
        let lines = lines(contents, &receipts, Owing::default(), day("2020-09-01"));
        terminable(&lines).into_iter().map(|it| (it.0, it.1.cents())).collect::<Vec<_>>()
    };
    assert_eq!(choices(&contents), [(1, 10_000), (2, 20_000)]);
    // Ended, it does not end again: a later day would have what lapsed owed anew.
    for since in ["2020-10-30", "2020-10-31"] {
        contents.contributions[1].terminated_on = Some(day(since));
        assert_eq!(choices(&contents), [(2, 20_000)], "{since}");
    }
    // The earlier of both ends counts.
    let both = lines(&contents, &receipts, ended_on("2020-06-01"), day("2020-09-01"));
    assert_eq!(last_missing(&both, 0), None);
}
