//! What one laureate receives, and what they receive together.

use crate::money::Euros;

/// An award: support and co-financing. An imported one is a total whose split nobody said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Award {
    /// Both together, as stated.
    pub total: Option<Euros>,
    /// Value of the coaching.
    pub support: Option<Euros>,
    /// Money; zero when there is none.
    pub co_financing: Option<Euros>,
}

impl Award {
    /// Support and co-financing, when both are known; otherwise the award is « non ventilée ».
    pub fn split(self) -> Option<(Euros, Euros)> {
        self.support.zip(self.co_financing)
    }

    /// The total as stated; failing that the sum of the split.
    pub fn amount(self) -> Option<Euros> {
        self.total.or_else(|| self.split().and_then(|(support, money)| support.checked_add(money)))
    }
}

/// What the laureates of an edition receive together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many laureates.
    pub laureates: u32,
    /// Support, where the split is known.
    pub support: Euros,
    /// Co-financing, where the split is known.
    pub co_financing: Euros,
    /// Awards whose split is not known.
    pub not_split: Euros,
    /// How many they are.
    pub not_split_count: u32,
    /// How many laureates have no known amount at all: they are not in any sum.
    pub unknown: u32,
    /// Everything that is known.
    pub total: Euros,
}

/// Sums the awards; nothing when a sum does not fit.
pub fn totals(awards: impl IntoIterator<Item = Award>) -> Option<Totals> {
    awards.into_iter().try_fold(Totals::default(), |mut sum, award| {
        sum.laureates += 1;
        match (award.amount(), award.split()) {
            (None, _) => sum.unknown += 1,
            (Some(amount), Some((support, co_financing))) => {
                sum.support = sum.support.checked_add(support)?;
                sum.co_financing = sum.co_financing.checked_add(co_financing)?;
                sum.total = sum.total.checked_add(amount)?;
            }
            (Some(amount), None) => {
                sum.not_split_count += 1;
                sum.not_split = sum.not_split.checked_add(amount)?;
                sum.total = sum.total.checked_add(amount)?;
            }
        }
        Some(sum)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn euros(euros: i64) -> Euros {
        Euros::from_cents(euros * 100)
    }

    fn award(total: Option<i64>, support: Option<i64>, co_financing: Option<i64>) -> Award {
        Award { total: total.map(euros), support: support.map(euros), co_financing: co_financing.map(euros) }
    }

    #[test]
    fn a_split_is_known_whole_or_not_at_all() {
        for (award, split, amount) in [
            (award(Some(220), Some(30), Some(190)), Some((30, 190)), Some(220)),
            (award(None, Some(30), Some(0)), Some((30, 0)), Some(30)),
            (award(Some(160), None, None), None, Some(160)),
            (award(Some(160), Some(30), None), None, Some(160)),
            (award(None, Some(30), None), None, None),
            (award(None, None, None), None, None),
        ] {
            assert_eq!(award.split(), split.map(|(support, money)| (euros(support), euros(money))));
            assert_eq!(award.amount(), amount.map(euros));
        }
    }

    #[test]
    fn sums_are_kept_apart() {
        let sum = totals([
            award(Some(220_000), Some(30_000), Some(190_000)),
            award(Some(30_000), Some(30_000), Some(0)),
            award(Some(160_000), None, None),
            award(None, None, None),
        ]);
        let expected = Totals {
            laureates: 4,
            support: euros(60_000),
            co_financing: euros(190_000),
            not_split: euros(160_000),
            not_split_count: 1,
            unknown: 1,
            total: euros(410_000),
        };
        assert_eq!(sum, Some(expected));
        assert_eq!(totals([]), Some(Totals::default()));
        let huge = Award { total: Some(Euros::from_cents(i64::MAX)), ..Award::default() };
        assert_eq!(totals([huge, huge]), None);
    }
}
