//! Announced against counted: differences are shown with both figures, never forced to agree.

use super::Totals;
use crate::money::Euros;

/// What an edition announced as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Announced {
    /// How many laureates.
    pub laureates: Option<u32>,
    /// How much for all of them.
    pub total: Option<Euros>,
}

/// A laureate on one side of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Not there.
    Absent,
    /// There, for an amount that may not be known.
    Present(Option<Euros>),
}

impl Side {
    /// What it adds to the sum of its side; nothing known when its amount is not.
    fn amount(self) -> Option<Euros> {
        match self {
            Self::Absent => Some(Euros::ZERO),
            Self::Present(amount) => amount,
        }
    }
}

/// One figure that differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap<T> {
    /// As announced.
    pub announced: T,
    /// As counted.
    pub counted: T,
    /// Counted less announced.
    pub difference: T,
}

/// A laureate that is not the same on both sides: a part of the difference, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Name of the laureate.
    pub name: String,
    /// As announced.
    pub announced: Side,
    /// As counted.
    pub counted: Side,
    /// Counted less announced; nothing when an amount is not known.
    pub difference: Option<Euros>,
}

/// What the comparison says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Neither a number of laureates nor a total was announced.
    NotAnnounced,
    /// Every figure announced is the one counted.
    Agree,
    /// A figure differs, and the laureates that differ explain all of it.
    Explained,
    /// A figure differs, and this is left once the laureates that differ are taken into account;
    /// no amount when it cannot be computed.
    Unexplained {
        /// Laureates, signed.
        laureates: i64,
        /// Euros, signed.
        amount: Option<Euros>,
    },
}

/// The comparison of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reconciliation {
    /// Number of laureates; nothing when it was not announced.
    pub laureates: Option<Gap<i64>>,
    /// Total; nothing when it was not announced.
    pub total: Option<Gap<Euros>>,
    /// Laureates that differ, in the order given.
    pub explanations: Vec<Explanation>,
    /// What it says.
    pub outcome: Outcome,
}

/// Compares what was announced with what is counted.
///
/// `pairs` holds each laureate once: its name, how it was announced, how it is counted. When the
/// announcement names nobody, `pairs` is empty: nothing can be explained. Nothing when a difference
/// does not fit.
pub fn reconcile(
    announced: Announced,
    counted: &Totals,
    pairs: impl IntoIterator<Item = (String, Side, Side)>,
) -> Option<Reconciliation> {
    let laureates = announced.laureates.map(|announced| {
        let (announced, counted) = (i64::from(announced), i64::from(counted.laureates));
        Gap { announced, counted, difference: counted - announced }
    });
    let total = match announced.total {
        Some(announced) => {
            let difference = counted.total.checked_sub(announced)?;
            Some(Gap { announced, counted: counted.total, difference })
        }
        None => None,
    };
    let explanations: Vec<Explanation> = pairs
        .into_iter()
        .filter(|(_, announced, counted)| differ(*announced, *counted))
        .map(|(name, announced, counted)| {
            let difference = counted
                .amount()
                .zip(announced.amount())
                .and_then(|(after, before)| after.checked_sub(before));
            Explanation { name, announced, counted, difference }
        })
        .collect();
    let outcome = outcome(laureates, total, &explanations);
    Some(Reconciliation { laureates, total, explanations, outcome })
}

/// An amount that one side does not tell is no difference.
fn differ(announced: Side, counted: Side) -> bool {
    match (announced, counted) {
        (Side::Present(Some(announced)), Side::Present(Some(counted))) => announced != counted,
        (Side::Present(_), Side::Present(_)) | (Side::Absent, Side::Absent) => false,
        _ => true,
    }
}

fn outcome(laureates: Option<Gap<i64>>, total: Option<Gap<Euros>>, explanations: &[Explanation]) -> Outcome {
    if laureates.is_none() && total.is_none() {
        return Outcome::NotAnnounced;
    }
    let heads = laureates.map_or(0, |it| it.difference);
    let amount = total.map_or(Euros::ZERO, |it| it.difference);
    if heads == 0 && amount.is_zero() {
        return Outcome::Agree;
    }
    let explained: i64 = explanations.iter().map(heads_of).sum();
    // What was not announced as a whole asks for no explanation.
    let heads_left = laureates.map_or(0, |_| heads - explained);
    let amount_left = match total {
        None => Some(Euros::ZERO),
        Some(_) => explanations
            .iter()
            .try_fold(Euros::ZERO, |sum, it| sum.checked_add(it.difference?))
            .and_then(|explained| amount.checked_sub(explained)),
    };
    match (heads_left, amount_left) {
        (0, Some(left)) if left.is_zero() => Outcome::Explained,
        (laureates, amount) => Outcome::Unexplained { laureates, amount },
    }
}

/// One more, one less, or the same.
fn heads_of(it: &Explanation) -> i64 {
    match (it.announced, it.counted) {
        (Side::Absent, Side::Present(_)) => 1,
        (Side::Present(_), Side::Absent) => -1,
        _ => 0,
    }
}

#[cfg(test)]
#[path = "reconciliation_cases.rs"]
mod tests;
