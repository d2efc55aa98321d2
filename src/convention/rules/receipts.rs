//! What was received against what was promised, line by line of the schedule.

use chrono::NaiveDate;

use super::{Contents, Contribution, Instalment, sum};
use crate::money::Euros;

/// A line of the schedule: positions of the contribution and of the instalment in it, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Position of the contribution.
    pub contribution: usize,
    /// Position of the instalment in it.
    pub instalment: usize,
}

/// Money that came in, and was not cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The line it is for.
    pub place: Place,
    /// The day it came in.
    pub on: NaiveDate,
    /// Exact amount.
    pub amount: Euros,
}

/// Where a line of the schedule stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its day is not behind, and something is missing.
    Awaited {
        /// What is missing.
        missing: Euros,
    },
    /// Something is missing from the day after its own.
    Late {
        /// What is missing.
        missing: Euros,
        /// Days since its own.
        days: i64,
    },
    /// Received to the cent.
    Received {
        /// The day the amount was reached.
        on: NaiveDate,
        /// Days between its own and that one; 0 when it was on time.
        days_late: i64,
    },
    /// More was received than was promised.
    TooMuch {
        /// The day the amount was passed.
        on: NaiveDate,
        /// How much more.
        excess: Euros,
    },
}

/// A line of the schedule with what was received for it.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Which one.
    pub place: Place,
    /// Its contribution.
    pub from: &'a Contribution,
    /// What is promised, and when.
    pub instalment: &'a Instalment,
    /// What was received for it, in all.
    pub received: Euros,
    /// Where it stands.
    pub standing: Standing,
}

impl Line<'_> {
    /// What is missing, zero when all was received.
    pub fn missing(&self) -> Euros {
        match self.standing {
            Standing::Awaited { missing } | Standing::Late { missing, .. } => missing,
            Standing::Received { .. } | Standing::TooMuch { .. } => Euros::from_cents(0),
        }
    }
}

/// Every line of the schedule on `today`, by due day, then in the order of the contributions.
pub fn lines<'a>(contents: &'a Contents, receipts: &[Receipt], today: NaiveDate) -> Vec<Line<'a>> {
    let mut lines: Vec<_> = (contents.contributions.iter().enumerate())
        .flat_map(|(contribution, from)| {
            let instalments = from.instalments.iter().enumerate();
            instalments.map(move |(at, it)| (Place { contribution, instalment: at }, from, it))
        })
        .map(|(place, from, instalment)| {
            let own: Vec<_> = receipts.iter().filter(|it| it.place == place).copied().collect();
            let received = sum(own.iter().map(|it| it.amount));
            Line { place, from, instalment, received, standing: standing(instalment, own, today) }
        })
        .collect();
    lines.sort_by_key(|line| (line.instalment.due_on, line.place));
    lines
}

fn standing(instalment: &Instalment, mut receipts: Vec<Receipt>, today: NaiveDate) -> Standing {
    receipts.sort_by_key(|it| it.on);
    let (mut received, mut reached, mut passed) = (0, None, None);
    for receipt in &receipts {
        received += receipt.amount.cents();
        if received >= instalment.amount.cents() {
            reached.get_or_insert(receipt.on);
        }
        if received > instalment.amount.cents() {
            passed.get_or_insert(receipt.on);
        }
    }
    let difference = instalment.amount.cents() - received;
    let after = |day: NaiveDate| (day - instalment.due_on).num_days().max(0);
    match (reached, passed) {
        (_, Some(on)) => Standing::TooMuch { on, excess: Euros::from_cents(-difference) },
        (Some(on), None) => Standing::Received { on, days_late: after(on) },
        (None, None) => {
            let missing = Euros::from_cents(difference);
            match after(today) {
                0 => Standing::Awaited { missing },
                days => Standing::Late { missing, days },
            }
        }
    }
}

/// Sums of a schedule, in the amounts of its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// What is promised in all.
    pub promised: Euros,
    /// What was received in all, too much included.
    pub received: Euros,
    /// What is missing and not due yet.
    pub awaited: Euros,
    /// What is missing and due.
    pub late: Euros,
    /// What was received beyond the lines.
    pub excess: Euros,
}

/// The sums of these lines: promised = received − excess + awaited + late.
pub fn totals(lines: &[Line<'_>]) -> Totals {
    let of = |part: fn(&Line<'_>) -> Option<Euros>| sum(lines.iter().filter_map(part));
    Totals {
        promised: of(|it| Some(it.instalment.amount)),
        received: of(|it| Some(it.received)),
        awaited: of(|it| match it.standing {
            Standing::Awaited { missing } => Some(missing),
            _ => None,
        }),
        late: of(|it| match it.standing {
            Standing::Late { missing, .. } => Some(missing),
            _ => None,
        }),
        excess: of(|it| match it.standing {
            Standing::TooMuch { excess, .. } => Some(excess),
            _ => None,
        }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn euros(cents: i64) -> Euros {
        Euros::from_cents(cents)
    }

    /// A schedule of 300,00 € due on 10 March, then 0,01 € on 10 April, by one payer.
    fn contents() -> Contents {
        let instalments = [("2026-03-10", 30_000), ("2026-04-10", 1)]
            .map(|(due_on, cents)| Instalment {
                occasion: String::new(),
                due_on: day(due_on),
                amount: euros(cents),
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
            let found = lines(&contents, &receipts, day(today));
            assert_eq!(found[0].standing, expected, "{receipts:?} on {today}");
        }
    }

    #[test]
    fn lines_are_in_the_order_of_their_days() {
        let mut contents = contents();
        contents.contributions[0].instalments.reverse();
        let days: Vec<_> =
            lines(&contents, &[], day("2026-03-01")).iter().map(|it| it.instalment.due_on).collect();
        assert_eq!(days, [day("2026-03-10"), day("2026-04-10")]);
    }

    proptest! {
        #[test]
        fn what_is_promised_is_what_came_in_less_the_excess_and_what_is_missing(
            receipts in prop::collection::vec((0..2_usize, 0..60_i64, 1..40_000_i64), 0..12),
            today in 0..90_i64,
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
            let lines = lines(&contents, &receipts, start + chrono::Days::new(today.unsigned_abs()));
            let totals = totals(&lines);
            prop_assert_eq!(totals.received, sum(receipts.iter().map(|it| it.amount)));
            prop_assert_eq!(
                totals.promised.cents(),
                totals.received.cents() - totals.excess.cents() + totals.awaited.cents() + totals.late.cents()
            );
            for line in &lines {
                prop_assert!(line.missing().cents() >= 0);
            }
        }
    }
}
