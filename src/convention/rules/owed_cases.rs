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
        (Stored::Unkept, due, "2020-10-22", Stand::Unkept),
    ] {
        assert_eq!(stored.stand(due, day(today)), expected, "{stored:?} {today}");
    }
}

#[test]
fn words_are_read_as_they_are_written() {
    for stored in Stored::ALL {
        assert_eq!(stored.code().parse(), Ok(stored));
    }
    assert!("".parse::<Stored>().is_err());
}
