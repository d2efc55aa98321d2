//! The order of an edition’s days, its amounts, its number, and what is worth a second look.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn euros(amount: i64) -> Option<Euros> {
    amount.checked_mul(100).map(Euros::from_cents)
}

/// Days in order, the demo day before the end as usual.
fn dates() -> Dates {
    let day = |text| Some(day(text));
    Dates {
        opened_on: day("2026-01-05"),
        closed_on: day("2026-02-13"),
        selected_on: day("2026-03-26"),
        announced_on: day("2026-04-02"),
        support_starts_on: day("2026-04-14"),
        support_ends_on: day("2026-12-14"),
        demo_day_on: day("2026-12-10"),
        support_months: Some(8),
    }
}

fn edition(change: impl FnOnce(&mut Edition)) -> Edition {
    let mut edition = Edition {
        number: 18,
        title: "FAST 18".to_owned(),
        dates: dates(),
        applications: Some(41),
        envelope: euros(2_500_000),
        co_financing_ceiling: euros(200_000),
        co_financing_rate: Rate::from_hundredths(5000),
        support_value: euros(30_000),
        announced: Announced { laureates: Some(2), total: euros(440_000) },
        ..Edition::default()
    };
    change(&mut edition);
    edition
}

fn before(date: DateKind, other: DateKind, on: &str) -> Fault {
    Fault::Before { date, other, day: day(on) }
}

#[test]
fn the_dates_are_in_order() {
    use DateKind::{Closing, DemoDay, Opening, Selection, SupportEnd, SupportStart};
    let set = |change: fn(&mut Dates)| edition(|it| change(&mut it.dates));
    for (name, edition, expected) in [
        ("all in order", set(|_| {}), vec![]),
        ("nothing known", set(|it| *it = Dates::default()), vec![]),
        ("a call of one day", set(|it| it.closed_on = it.opened_on), vec![]),
        ("chosen on the last day", set(|it| it.selected_on = it.closed_on), vec![]),
        ("starts as chosen", set(|it| it.support_starts_on = it.selected_on), vec![]),
        (
            "a support of one day",
            set(|it| {
                it.support_ends_on = it.support_starts_on;
                it.demo_day_on = None;
            }),
            vec![],
        ),
        ("shown on the first day", set(|it| it.demo_day_on = it.support_starts_on), vec![]),
        ("shown after the end", set(|it| it.demo_day_on = Some(day("2027-01-20"))), vec![]),
        ("told before being chosen", set(|it| it.announced_on = Some(day("2026-03-01"))), vec![]),
        (
            "closed the day before it opens",
            set(|it| it.closed_on = Some(day("2026-01-04"))),
            vec![before(Closing, Opening, "2026-01-05")],
        ),
        (
            "chosen the day before the end of the call",
            set(|it| it.selected_on = Some(day("2026-02-12"))),
            vec![before(Selection, Closing, "2026-02-13")],
        ),
        (
            "starts the day before the choice",
            set(|it| it.support_starts_on = Some(day("2026-03-25"))),
            vec![before(SupportStart, Selection, "2026-03-26")],
        ),
        (
            "ends the day before it starts",
            set(|it| it.support_ends_on = Some(day("2026-04-13"))),
            vec![before(SupportEnd, SupportStart, "2026-04-14")],
        ),
        (
            "shown the day before the start",
            set(|it| it.demo_day_on = Some(day("2026-04-13"))),
            vec![before(DemoDay, SupportStart, "2026-04-14")],
        ),
        (
            "what is unknown between two dates leaves them in order",
            set(|it| {
                (it.closed_on, it.selected_on) = (None, None);
                it.support_starts_on = Some(day("2026-01-04"));
            }),
            vec![before(SupportStart, Opening, "2026-01-05")],
        ),
        (
            "each late one is said of the latest before it",
            set(|it| it.opened_on = Some(day("2026-04-01"))),
            vec![before(Closing, Opening, "2026-04-01"), before(Selection, Opening, "2026-04-01")],
        ),
        (
            "a leap day follows the day before",
            set(|it| {
                it.closed_on = Some(day("2028-02-29"));
                it.selected_on = Some(day("2028-02-28"));
                (it.support_starts_on, it.support_ends_on, it.demo_day_on) = (None, None, None);
            }),
            vec![before(Selection, Closing, "2028-02-29")],
        ),
    ] {
        assert_eq!(faults(&edition), expected, "{name}");
    }
}

#[test]
fn no_amount_is_below_zero() {
    for (edition, expected) in [
        (edition(|it| it.envelope = euros(0)), vec![]),
        (edition(|it| it.envelope = Some(Euros::from_cents(-1))), vec![Fault::NegativeEnvelope]),
        (edition(|it| it.co_financing_ceiling = euros(-1)), vec![Fault::NegativeCeiling]),
        (edition(|it| it.support_value = euros(-1)), vec![Fault::NegativeSupport]),
        (edition(|it| it.announced.total = euros(-1)), vec![Fault::NegativeTotal]),
        (edition(|it| it.announced.total = None), vec![]),
    ] {
        assert_eq!(faults(&edition), expected);
    }
}

#[test]
fn a_number_is_free_and_has_three_digits_at_most() {
    for (number, is_taken, expected) in [
        (1, false, None),
        (999, false, None),
        (18, true, Some(NumberFault::Taken)),
        (0, false, Some(NumberFault::OutOfBounds)),
        (-1, false, Some(NumberFault::OutOfBounds)),
        (1000, false, Some(NumberFault::OutOfBounds)),
        (1000, true, Some(NumberFault::OutOfBounds)),
    ] {
        assert_eq!(number_fault(number, is_taken), expected, "{number}");
    }
}

#[test]
fn what_is_seldom_so_is_said() {
    let above = |ceiling, envelope| Doubt::CeilingAboveEnvelope { ceiling, envelope };
    let (ceiling, cent_less) = (Euros::from_cents(20_000_000), Euros::from_cents(19_999_999));
    for (name, edition, expected) in [
        ("nothing", edition(|_| {}), vec![]),
        ("an edition of which nothing is known", Edition::default(), vec![]),
        (
            "a ceiling of the whole envelope",
            edition(|it| {
                it.envelope = Some(ceiling);
                it.announced.total = None;
            }),
            vec![],
        ),
        (
            "a ceiling one cent above",
            edition(|it| {
                it.envelope = Some(cent_less);
                it.announced.total = None;
            }),
            vec![above(ceiling, cent_less)],
        ),
        ("a ceiling without an envelope", edition(|it| it.envelope = None), vec![]),
        (
            "more announced than there is",
            edition(|it| it.envelope = euros(400_000)),
            vec![Doubt::AnnouncedAboveEnvelope {
                announced: Euros::from_cents(44_000_000),
                envelope: Euros::from_cents(40_000_000),
            }],
        ),
        ("as many laureates as applications", edition(|it| it.applications = Some(2)), vec![]),
        (
            "more laureates than applications",
            edition(|it| it.applications = Some(1)),
            vec![Doubt::MoreLaureatesThanApplications],
        ),
        ("told on the day", edition(|it| it.dates.announced_on = it.dates.selected_on), vec![]),
        (
            "told the day before",
            edition(|it| it.dates.announced_on = Some(day("2026-03-25"))),
            vec![Doubt::AnnouncedBeforeSelection],
        ),
        ("one month more than counted", edition(|it| it.dates.support_months = Some(9)), vec![]),
        ("one month less than counted", edition(|it| it.dates.support_months = Some(7)), vec![]),
        (
            "two months more than counted",
            edition(|it| it.dates.support_months = Some(10)),
            vec![Doubt::MonthsDiffer { decided: 10, counted: 8 }],
        ),
        (
            "the last day counts: nine months end on 13 January",
            edition(|it| {
                it.dates.support_ends_on = Some(day("2027-01-13"));
                it.dates.support_months = Some(10);
            }),
            vec![],
        ),
        (
            "no month between two days in disorder",
            edition(|it| it.dates.support_ends_on = Some(day("2026-04-13"))),
            vec![],
        ),
    ] {
        assert_eq!(doubts(&edition), expected, "{name}");
    }
}
