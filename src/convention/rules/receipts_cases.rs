//! Where lines stand, and their sums.

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn euros(cents: i64) -> Euros {
    Euros::from_cents(cents)
}

fn ended_on(terminated: Option<NaiveDate>) -> Owing {
    Owing { effect: None, terminated }
}

/// A schedule of 300,00 € due on 10 March, then 0,01 € on 10 April, by one payer.
fn contents() -> Contents {
    let instalments = [("2026-03-10", 30_000), ("2026-04-10", 1)]
        .map(|(due_on, cents)| Instalment {
            due_on: Some(day(due_on)),
            amount: euros(cents),
            ..Instalment::default()
        })
        .to_vec();
    let contribution = Contribution {
        payer: 0,
        beneficiary: 1,
        amount: euros(30_001),
        instalments,
        ..Contribution::default()
    };
    Contents { contributions: vec![contribution], ..Contents::default() }
}

fn receipt(instalment: usize, on: &str, cents: i64) -> Receipt {
    Receipt { place: Place { contribution: 0, instalment }, on: day(on), amount: euros(cents) }
}

#[test]
fn a_line_is_late_from_the_day_after_its_own() {
    let awaited = |cents| Standing::Awaited { missing: euros(cents) };
    let late = |cents, days| Standing::Late { missing: euros(cents), days };
    let received = |on: &str, days_late| Standing::Received { on: day(on), days_late };
    for (receipts, today, expected) in [
        (vec![], "2026-03-09", awaited(30_000)),
        (vec![], "2026-03-10", awaited(30_000)),
        (vec![], "2026-03-11", late(30_000, 1)),
        (vec![receipt(0, "2026-03-01", 10_000)], "2026-03-10", awaited(20_000)),
        (vec![receipt(0, "2026-03-01", 10_000)], "2026-04-10", late(20_000, 31)),
        (vec![receipt(0, "2026-03-10", 30_000)], "2026-06-01", received("2026-03-10", 0)),
        (vec![receipt(0, "2026-02-01", 30_000)], "2026-06-01", received("2026-02-01", 0)),
        // The day that counts is that of the receipt which reaches the amount, in any order of typing.
        (
            vec![receipt(0, "2026-03-15", 1), receipt(0, "2026-03-02", 29_999)],
            "2026-06-01",
            received("2026-03-15", 5),
        ),
        (
            vec![receipt(0, "2026-03-02", 30_000), receipt(0, "2026-03-20", 1)],
            "2026-06-01",
            Standing::TooMuch { on: day("2026-03-20"), excess: euros(1) },
        ),
        // What is for another line does not count.
        (vec![receipt(1, "2026-03-02", 30_000)], "2026-03-12", late(30_000, 2)),
    ] {
        let contents = contents();
        let found = lines(&contents, &receipts, Owing::default(), day(today));
        assert_eq!(found[0].standing, expected, "{receipts:?} on {today}");
    }
}

#[test]
fn what_falls_on_the_day_of_a_termination_or_later_is_no_longer_owed() {
    let contents = contents();
    let missing = euros(30_000);
    for (ended, today, expected) in [
        (None, "2026-03-11", Standing::Late { missing, days: 1 }),
        (Some("2026-03-11"), "2026-03-11", Standing::Late { missing, days: 1 }),
        (Some("2026-03-11"), "2026-03-10", Standing::Awaited { missing }),
        (Some("2026-03-10"), "2026-03-11", Standing::Lapsed { missing }),
        (Some("2026-03-10"), "2026-03-01", Standing::Lapsed { missing }),
    ] {
        let found = lines(&contents, &[], ended_on(ended.map(day)), day(today));
        assert_eq!(found[0].standing, expected, "{ended:?} {today}");
    }
    let paid =
        Receipt { place: Place { contribution: 0, instalment: 0 }, on: day("2026-03-09"), amount: missing };
    let found = lines(&contents, &[paid], ended_on(Some(day("2026-03-10"))), day("2026-03-11"));
    assert_eq!(found[0].standing, Standing::Received { on: day("2026-03-09"), days_late: 0 });
    assert_eq!(totals(&found).lapsed, euros(1));
}

#[test]
fn lines_are_in_the_order_of_their_days() {
    let mut contents = contents();
    contents.contributions[0].instalments.reverse();
    let days: Vec<_> =
        lines(&contents, &[], Owing::default(), day("2026-03-01")).iter().map(|it| it.due).collect();
    assert_eq!(days, [Some(day("2026-03-10")), Some(day("2026-04-10"))]);
}

proptest! {
    #[test]
    fn what_is_promised_is_what_came_in_less_the_excess_and_what_is_missing(
        receipts in prop::collection::vec((0..2_usize, 0..60_i64, 1..40_000_i64), 0..12),
        today in 0..90_i64,
        ended in prop::option::of(0..90_u64),
    ) {
        let start = day("2026-02-15");
        let receipts: Vec<_> = receipts
            .into_iter()
            .map(|(instalment, after, cents)| Receipt {
                place: Place { contribution: 0, instalment },
                on: start + chrono::Days::new(after.unsigned_abs()),
                amount: euros(cents),
            })
            .collect();
        let contents = contents();
        let ended = ended.map(|it| start + chrono::Days::new(it));
        let lines = lines(&contents, &receipts, ended_on(ended), start + chrono::Days::new(today.unsigned_abs()));
        let totals = totals(&lines);
        prop_assert_eq!(totals.received, sum(receipts.iter().map(|it| it.amount)));
        prop_assert_eq!(
            totals.promised.cents(),
            totals.received.cents() - totals.excess.cents()
                + sum([totals.awaited, totals.late, totals.lapsed]).cents()
        );
        for line in &lines {
            prop_assert!(line.missing().cents() >= 0);
        }
    }
}
