//! What keeps somebody of the reserve list from becoming a laureate.

use super::{Blocker, Kind, Limits, LineFault, Proposal, simulate};
use crate::money::Euros;

/// What a promotion comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promoting {
    /// The envelope less what is granted, this one included; below zero when it is too small.
    pub left: Option<Euros>,
    /// What is to be mended, or looked at again, in its amount.
    pub faults: Vec<LineFault>,
    /// What keeps it back beside that.
    pub blockers: Vec<Blocker>,
}

/// What granting the support and `money`, which may be none, to an application that asks so much of such a need
/// comes to, where `limits` count every other laureate apart; nothing when a sum does not fit.
pub fn promoting(money: Euros, (asked, need): (Euros, Option<Euros>), limits: &Limits) -> Option<Promoting> {
    let kind = if money.is_zero() { Kind::Support } else { Kind::CoFinanced };
    let proposal = Proposal { asked, need, kind, amount: Some(money), ..Proposal::default() };
    let simulation = simulate(&[proposal], limits)?;
    // The faults of the line are told one by one.
    let is_whole = |it: &Blocker| !matches!(it, Blocker::Lines(_));
    Some(Promoting {
        left: simulation.left,
        blockers: simulation.blockers().into_iter().filter(is_whole).collect(),
        faults: simulation.faults.into_iter().flatten().collect(),
    })
}

impl Promoting {
    /// Whether nothing keeps it back.
    pub fn is_possible(&self) -> bool {
        self.blockers.is_empty() && !self.faults.iter().any(|it| it.is_blocking())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Apart;
    use super::*;

    fn euros(it: i64) -> Euros {
        Euros::from_cents(it * 100)
    }

    /// An envelope of 480 000 €, of which 390 000 € are granted; 30 000 € of support, half of the need, 200 000 €.
    fn limits() -> Limits {
        Limits {
            envelope: Some(euros(480_000)),
            ceiling: Some(euros(200_000)),
            rate: "50".parse().ok(),
            support_value: Some(euros(30_000)),
            apart: Apart { laureates: 4, unknown: 0, granted: euros(390_000) },
        }
    }

    #[test]
    fn a_promotion_stands_within_the_envelope_and_the_rules_of_the_edition() {
        let above = |it| Blocker::AboveEnvelope(Euros::from_cents(it));
        for (cents, asked, need, left, faults, blockers) in [
            (0, 100_000, Some(200_000), 6_000_000, vec![], vec![]),
            (6_000_000, 100_000, Some(200_000), 0, vec![], vec![]),
            (6_000_001, 100_000, Some(200_000), -1, vec![], vec![above(1)]),
            (6_000_000, 50_000, Some(200_000), 0, vec![LineFault::AboveAsked(euros(50_000))], vec![]),
            (6_000_000, 60_000, Some(100_000), 0, vec![LineFault::AboveRate(euros(50_000))], vec![]),
            (6_000_000, 60_000, None, 0, vec![LineFault::NeedUnknown], vec![]),
            (
                20_000_001,
                300_000,
                Some(600_000),
                -14_000_001,
                vec![LineFault::AboveCeiling(euros(200_000))],
                vec![above(14_000_001)],
            ),
        ] {
            let found =
                promoting(Euros::from_cents(cents), (euros(asked), need.map(euros)), &limits()).unwrap();
            let told = (found.left.map(Euros::cents), found.faults.clone(), found.blockers.clone());
            assert_eq!(told, (Some(left), faults.clone(), blockers.clone()), "{cents}");
            let is_possible = blockers.is_empty() && faults.iter().all(|it| !it.is_blocking());
            assert_eq!(found.is_possible(), is_possible, "{cents}");
        }
    }

    #[test]
    fn an_envelope_that_nobody_set_bounds_nothing_and_a_support_without_value_is_refused() {
        let free = Limits { envelope: None, ..limits() };
        let found = promoting(euros(60_000), (euros(100_000), None), &free).unwrap();
        assert!(found.left.is_none() && found.is_possible());
        let unknown = Limits { support_value: None, ..limits() };
        let found = promoting(Euros::ZERO, (euros(100_000), None), &unknown).unwrap();
        assert_eq!(found.blockers, [Blocker::NoSupportValue]);
        let huge =
            Limits { apart: Apart { granted: Euros::from_cents(i64::MIN), ..limits().apart }, ..limits() };
        assert_eq!(promoting(Euros::ZERO, (euros(0), None), &huge), None);
    }
}
