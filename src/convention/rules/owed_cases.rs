//! Cases of where an obligation stands, of what is decided of it, and of the days its task counts.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn it_is_late_from_the_day_after_and_never_while_its_evidence_waits() {
    let due = Some(day("2020-10-21"));
    for (stored, due, today, expected) in [
        (Stored::Todo, due, "2020-10-20", Stand::Todo),
        (Stored::Todo, due, "2020-10-21", Stand::Todo),
        (Stored::Todo, due, "2020-10-22", Stand::Late { days: 1 }),
        (Stored::Todo, None, "2030-01-01", Stand::Todo),
        (Stored::Claimed, due, "2020-10-22", Stand::Claimed),
        (Stored::Held, due, "2020-10-22", Stand::Held),
        (Stored::Moot, due, "2020-10-22", Stand::Moot),
        (Stored::Breached, due, "2020-10-20", Stand::Breached),
    ] {
        assert_eq!(stored.stand(due, day(today)), expected, "{stored:?} {today}");
    }
}

#[test]
fn every_decision_starts_somewhere_and_every_other_is_refused_with_a_sentence() {
    use Check::{Drop, Hold, Reopen, Return};
    use Stored::{Breached, Claimed, Held, Moot, Todo};
    let table = [
        (Todo, [Some(Held), None, Some(Moot), None]),
        (Claimed, [Some(Held), Some(Todo), Some(Moot), None]),
        (Held, [None, None, None, Some(Todo)]),
        (Moot, [None, None, None, Some(Todo)]),
        (Breached, [None; 4]),
    ];
    for (stored, expected) in table {
        for (check, expected) in [Hold, Return, Drop, Reopen].into_iter().zip(expected) {
            let found = checked(check, stored);
            assert_eq!(found.ok(), expected, "{check:?} {stored:?}");
            if let Err(sentence) = found {
                assert!(sentence.ends_with('.') && sentence.len() > 30, "{sentence}");
            }
        }
    }
    for (stored, expected) in [
        (Todo, Some(Claimed)),
        (Claimed, Some(Claimed)),
        (Breached, Some(Breached)),
        (Held, None),
        (Moot, None),
    ] {
        assert_eq!(claimed(stored).ok(), expected, "{stored:?}");
    }
}

#[test]
fn a_reason_is_asked_for_all_but_evidence_that_is_good() {
    for (check, stored, is_asked) in [
        (Check::Hold, Stored::Claimed, false),
        (Check::Hold, Stored::Todo, true),
        (Check::Return, Stored::Claimed, true),
        (Check::Drop, Stored::Todo, true),
        (Check::Reopen, Stored::Held, true),
    ] {
        assert_eq!(needs(check, stored, false).is_some(), is_asked, "{check:?}");
        assert_eq!(needs(check, stored, true), None);
    }
}

#[test]
fn words_are_read_as_they_are_written() {
    for stored in Stored::ALL {
        assert_eq!(stored.code().parse(), Ok(stored));
    }
    for check in Check::ALL {
        assert_eq!(check.code().parse(), Ok(check));
    }
    assert!("".parse::<Stored>().is_err() && "".parse::<Check>().is_err());
}
