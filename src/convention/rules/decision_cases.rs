//! Cases of what is decided of obligations.

use super::*;

#[test]
fn every_decision_starts_somewhere_and_every_other_is_refused_with_a_sentence() {
    use Check::{Drop, Hold, Reopen, Return};
    use Stored::{Breached, Claimed, Held, Moot, Todo, Unkept};
    let table = [
        (Todo, [Some(Held), None, Some(Moot), None]),
        (Claimed, [Some(Held), Some(Todo), Some(Moot), None]),
        (Held, [None, None, None, Some(Todo)]),
        (Moot, [None, None, None, Some(Todo)]),
        (Breached, [None; 4]),
        (Unkept, [None, None, None, Some(Todo)]),
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
        (Unkept, None),
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
fn what_was_reopened_though_it_did_not_apply_stays_so() {
    use Check::{Drop, Hold, Reopen, Return};
    for (checks, expected) in [
        (&[][..], false),
        (&[Reopen], true),
        (&[Drop, Reopen], true),
        (&[Reopen, Return], true),
        (&[Reopen, Drop], false),
        (&[Hold, Reopen], false),
        (&[Reopen, Hold, Reopen], false),
        (&[Hold], false),
    ] {
        assert_eq!(is_by_hand(checks), expected, "{checks:?}");
    }
}

#[test]
fn decisions_are_read_as_they_are_written() {
    for check in Check::ALL {
        assert_eq!(check.code().parse(), Ok(check));
    }
    assert_eq!("".parse::<Check>(), Err(NotACheck));
}
