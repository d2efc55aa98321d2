//! Sums of a convention, exact.

use std::fmt;

use super::{Contents, Nature, Role};
use crate::money::Euros;

/// Exact sum of amounts, in cents. Amounts are bounded so that no sum of a convention overflows.
pub fn sum(amounts: impl IntoIterator<Item = Euros>) -> Euros {
    Euros::from_cents(amounts.into_iter().map(Euros::cents).fold(0, i64::saturating_add))
}

/// What each payer brings, in the order of the parties; a party that pays nothing is left out.
pub fn totals_by_payer(contents: &Contents) -> Vec<(usize, Euros)> {
    (0..contents.parties.len())
        .filter_map(|party| {
            let paid: Vec<_> = contents.contributions.iter().filter(|it| it.payer == party).collect();
            (!paid.is_empty()).then(|| (party, sum(paid.iter().map(|it| it.amount))))
        })
        .collect()
}

/// A share in tenths of a percent: « 66,7 % ».
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rate(i64);

impl Rate {
    /// In tenths of a percent.
    pub fn tenths(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}\u{a0}%", self.0 / 10, self.0 % 10)
    }
}

/// Share of the DINUM in the contributions made in money, rounded half up; none without money.
pub fn co_financing(contents: &Contents) -> Option<Rate> {
    let cash = |by_dinum: bool| {
        let in_cash = contents.contributions.iter().filter(|it| it.nature == Nature::Cash);
        let chosen = in_cash.filter(|it| {
            !by_dinum || contents.parties.get(it.payer).is_some_and(|party| party.role == Role::Dinum)
        });
        i128::from(sum(chosen.map(|it| it.amount)).cents())
    };
    let total = cash(false);
    if total <= 0 {
        return None;
    }
    i64::try_from((2000 * cash(true) + total) / (2 * total)).ok().map(Rate)
}

#[cfg(test)]
mod tests {
    use super::super::Contribution;
    use super::*;
    use crate::convention::rules::Party;

    fn contents(contributions: &[(usize, Nature, i64)]) -> Contents {
        Contents {
            parties: [Role::Lead, Role::Dinum, Role::Partner]
                .map(|role| Party { role, ..Party::default() })
                .into(),
            contributions: contributions
                .iter()
                .map(|&(payer, nature, cents)| Contribution {
                    payer,
                    nature,
                    amount: Euros::from_cents(cents),
                    ..Contribution::default()
                })
                .collect(),
            ..Contents::default()
        }
    }

    #[test]
    fn the_rate_counts_money_only_and_rounds_half_up() {
        use Nature::{Cash, InKind};
        for (contributions, expected) in [
            (vec![(0, Cash, 5_000_000), (1, Cash, 10_000_000)], Some("66,7\u{a0}%")),
            (vec![(0, Cash, 5_000_000), (1, Cash, 10_000_000), (2, InKind, 9_999)], Some("66,7\u{a0}%")),
            (vec![(0, Cash, 1999), (1, Cash, 1)], Some("0,1\u{a0}%")),
            (vec![(0, Cash, 2001), (1, Cash, 1)], Some("0,0\u{a0}%")),
            (vec![(1, Cash, 100)], Some("100,0\u{a0}%")),
            (vec![(0, Cash, 100)], Some("0,0\u{a0}%")),
            (vec![(1, InKind, 100)], None),
            (vec![], None),
        ] {
            let rate = co_financing(&contents(&contributions)).map(|it| it.to_string());
            assert_eq!(rate.as_deref(), expected, "{contributions:?}");
        }
    }

    #[test]
    fn totals_are_exact_and_follow_the_parties() {
        let contents =
            contents(&[(1, Nature::Cash, 10), (0, Nature::Cash, 20), (1, Nature::InKind, 9_999_999_999_999)]);
        let totals: Vec<_> =
            totals_by_payer(&contents).into_iter().map(|(payer, total)| (payer, total.cents())).collect();
        assert_eq!(totals, [(0, 20), (1, 10_000_000_000_009)]);
    }
}
