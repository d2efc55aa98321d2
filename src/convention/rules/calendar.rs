//! The end of the budget year: from 1 December to 31 January nothing is paid, and after 15 December
//! nothing more is ordered in the year.

use chrono::{Datelike, NaiveDate};

use super::course::unused_funds;
use super::tasks::{LAST_ORDER, WARNING_DAYS};
use super::{Contents, Contribution, Nature, Role, State, Warning, sum};
use crate::money::Euros;
use crate::task::days_before;
use crate::web::french;

/// From 1 December to 31 January, both included, the State's accounts are being closed.
pub fn is_closed(day: NaiveDate) -> bool {
    matches!(day.month(), 12 | 1)
}

/// What the DINUM will order under a convention that is not signed yet, where the year leaves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orders {
    /// Nothing is to be ordered, or the last day is far.
    Free,
    /// Signed after `last`, so much cannot be ordered this year any more.
    AtStake {
        /// The last day.
        last: NaiveDate,
        /// How much.
        stake: Euros,
    },
    /// The last day is behind: so much will be ordered next year.
    Closed {
        /// How much.
        stake: Euros,
    },
}

/// Where the year leaves what the DINUM will order, on `today`.
pub fn orders(contents: &Contents, today: NaiveDate) -> Orders {
    let is_ordered = |it: &&Contribution| {
        let payer = contents.parties.get(it.payer);
        it.nature == Nature::Cash && payer.is_some_and(|it| it.role == Role::Dinum)
    };
    let stake = sum(contents.contributions.iter().filter(is_ordered).map(|it| it.amount));
    let last = NaiveDate::from_ymd_opt(today.year(), 12, LAST_ORDER).unwrap_or(today);
    if stake.is_zero() || today < days_before(last, WARNING_DAYS) {
        Orders::Free
    } else if today <= last {
        Orders::AtStake { last, stake }
    } else {
        Orders::Closed { stake }
    }
}

/// What to watch in a convention in that state, on `today`: payments that nobody will make on their
/// day, payments after the end, fund numbers that the text does not print, orders that the year no longer
/// allows. Once it is signed, payments
/// whose day is behind are no longer told.
pub fn warnings(contents: &Contents, state: State, today: NaiveDate) -> Vec<Warning> {
    let from = match state {
        State::Settled { .. } | State::Abandoned => return Vec::new(),
        State::Signed { .. } => today,
        _ => NaiveDate::MIN,
    };
    let mut warnings = Vec::new();
    for (at, contribution) in contents.contributions.iter().enumerate() {
        for (line, instalment) in contribution.instalments.iter().enumerate() {
            let due = instalment.due(state.effect(contents.effect_on));
            if let Some(due) = due.filter(|it| *it >= from) {
                let place = format!("contributions.{at}.instalments.{line}.due_on");
                warnings.extend(of_payment(due, contents.ends_on, &place));
            }
        }
    }
    if state.is_coming() {
        warnings.extend(unused_funds(contents));
        warnings.extend(of_orders(contents, today));
    }
    warnings
}

fn of_payment(due_on: NaiveDate, ends_on: Option<NaiveDate>, place: &str) -> Vec<Warning> {
    let due = french::date(due_on);
    let closed = is_closed(due_on).then(|| {
        format!(
            "Échéance du {due}\u{a0}: aucun paiement n’est fait entre le 1er décembre et le 31 janvier. Mieux vaut \
             l’avancer en novembre ou la reporter en février."
        )
    });
    let beyond = ends_on.is_some_and(|end| due_on > end).then(|| {
        format!(
            "Échéance du {due}\u{a0}: elle tombe après la fin de la convention. Avancez-la, ou repoussez la fin."
        )
    });
    let warning = |message| Warning { place: place.to_owned(), message };
    closed.into_iter().chain(beyond).map(warning).collect()
}

/// What to watch in its orders, on `today`.
pub(super) fn of_orders(contents: &Contents, today: NaiveDate) -> Option<Warning> {
    let message = match orders(contents, today) {
        Orders::Free => return None,
        Orders::AtStake { last, stake } => format!(
            "Signée après le {}, les {} de la DINUM ne pourront plus être commandés en {}.",
            french::date(last),
            stake.short(),
            last.year()
        ),
        Orders::Closed { stake } => {
            let next = today.year() + 1;
            let opening = NaiveDate::from_ymd_opt(next, 1, 1);
            let beyond = match (contents.ends_on, opening) {
                (Some(end), Some(opening)) if end < opening => ", après la fin de la convention",
                _ => "",
            };
            format!(
                "Plus rien ne se commande après le {LAST_ORDER}\u{a0}décembre\u{a0}: les {} de la DINUM le seront \
                 en {next}{beyond}.",
                stake.short()
            )
        }
    };
    Some(Warning { place: "ends_on".to_owned(), message })
}

#[cfg(test)]
mod tests {
    use super::super::Instalment;
    use super::super::Party;
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A convention by which the partner pays 1,00 € on that day, and the DINUM orders so much.
    fn contents(due_on: &str, ordered: i64) -> Contents {
        let party = |role| Party { role, ..Party::default() };
        let paid = Contribution {
            payer: 0,
            beneficiary: 1,
            amount: Euros::from_cents(100),
            instalments: vec![Instalment {
                due_on: Some(day(due_on)),
                amount: Euros::from_cents(100),
                ..Instalment::default()
            }],
            ..Contribution::default()
        };
        let own = Contribution {
            payer: 1,
            beneficiary: 1,
            amount: Euros::from_cents(ordered),
            ..Contribution::default()
        };
        let contributions = if ordered == 0 { vec![paid] } else { vec![paid, own] };
        Contents {
            parties: vec![party(Role::Lead), party(Role::Dinum)],
            contributions,
            ..Contents::default()
        }
    }

    #[test]
    fn payments_due_while_accounts_close_or_after_the_end_are_pointed_out() {
        for (due, end, expected) in [
            ("2026-11-30", None, 0),
            ("2026-12-01", None, 1),
            ("2026-12-31", None, 1),
            ("2027-01-01", None, 1),
            ("2027-01-31", None, 1),
            ("2027-02-01", None, 0),
            ("2027-02-01", Some("2027-02-01"), 0),
            ("2027-02-02", Some("2027-02-01"), 1),
            ("2026-12-02", Some("2026-12-01"), 2),
        ] {
            let contents = Contents { ends_on: end.map(day), ..contents(due, 0) };
            let found = warnings(&contents, State::Draft, day("2026-03-01"));
            assert_eq!(found.len(), expected, "{due} {end:?}");
            assert!(found.iter().all(|it| it.place == "contributions.0.instalments.0.due_on"));
        }
    }

    #[test]
    fn they_are_told_until_they_are_behind_or_nothing_is_left_to_do() {
        let signed = State::Signed { on: day("2026-04-21") };
        let settled = State::Settled { on: day("2026-04-21"), terminated: None };
        for (state, today, expected) in [
            (State::Draft, "2027-02-01", 1),
            (State::InReview, "2026-05-01", 1),
            (State::ToCorrect, "2026-05-01", 1),
            (State::ToSign, "2026-05-01", 1),
            (signed, "2026-05-01", 1),
            (signed, "2026-12-10", 1),
            (signed, "2026-12-11", 0),
            (settled, "2026-05-01", 0),
            (State::Abandoned, "2026-05-01", 0),
        ] {
            let found = warnings(&contents("2026-12-10", 0), state, day(today));
            assert_eq!(found.len(), expected, "{state:?} on {today}");
        }
    }

    #[test]
    fn orders_are_at_stake_in_the_autumn_and_closed_after_the_fifteenth() {
        let last = day("2026-12-15");
        let stake = Euros::from_cents(5_000);
        for (ordered, today, expected) in [
            (5_000, "2026-09-15", Orders::Free),
            (5_000, "2026-09-16", Orders::AtStake { last, stake }),
            (5_000, "2026-12-15", Orders::AtStake { last, stake }),
            (5_000, "2026-12-16", Orders::Closed { stake }),
            (5_000, "2026-12-31", Orders::Closed { stake }),
            (5_000, "2027-01-01", Orders::Free),
            (0, "2026-12-16", Orders::Free),
        ] {
            assert_eq!(orders(&contents("2026-06-30", ordered), day(today)), expected, "{ordered} {today}");
        }
        let said = |end: Option<&str>, today: &str| {
            let contents = Contents { ends_on: end.map(day), ..contents("2026-06-30", 5_000) };
            let found = warnings(&contents, State::ToSign, day(today)).pop();
            found.map(|it| it.message.replace(['\u{a0}', '\u{202f}'], " "))
        };
        assert_eq!(
            said(None, "2026-12-15").unwrap(),
            "Signée après le 15 déc. 2026, les 50 € de la DINUM ne pourront plus être commandés en 2026."
        );
        assert_eq!(
            said(None, "2026-12-16").unwrap(),
            "Plus rien ne se commande après le 15 décembre : les 50 € de la DINUM le seront en 2027."
        );
        // The end itself says that an instalment falls after it: the orders come last.
        assert!(
            said(Some("2026-12-31"), "2026-12-16")
                .unwrap()
                .ends_with("en 2027, après la fin de la convention.")
        );
        assert!(said(Some("2027-01-01"), "2026-12-16").unwrap().ends_with("le seront en 2027."));
        let signed = State::Signed { on: day("2026-12-01") };
        assert_eq!(warnings(&contents("2026-06-30", 5_000), signed, day("2026-12-16")), []);
    }
}
