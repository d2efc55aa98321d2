//! Whether both parts of an award make its total.

use crate::fast::rules::Award;
use crate::money::Euros;

/// What is wrong with a split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The support is below zero.
    NegativeSupport,
    /// The co-financing is below zero.
    NegativeCoFinancing,
    /// The sum does not fit.
    TooMuch,
    /// The parts do not make the total that is known, and nobody says why.
    Unexplained {
        /// Total that is known.
        total: Euros,
        /// Support and co-financing together.
        sum: Euros,
    },
}

/// The award that these parts make: its total is their sum, whatever was known before.
///
/// # Errors
/// The first fault: a part below zero; a sum that does not fit, or that is not `known` and is not explained.
pub fn split(
    support: Euros,
    co_financing: Euros,
    known: Option<Euros>,
    is_explained: bool,
) -> Result<Award, Fault> {
    if support.is_negative() {
        return Err(Fault::NegativeSupport);
    }
    if co_financing.is_negative() {
        return Err(Fault::NegativeCoFinancing);
    }
    let sum = support.checked_add(co_financing).ok_or(Fault::TooMuch)?;
    match known {
        Some(total) if total != sum && !is_explained => Err(Fault::Unexplained { total, sum }),
        _ => Ok(Award { total: Some(sum), support: Some(support), co_financing: Some(co_financing) }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_parts_make_the_total_or_somebody_says_why_not() {
        let cents = Euros::from_cents;
        let award = |support, money| Award {
            total: Some(cents(support + money)),
            support: Some(cents(support)),
            co_financing: Some(cents(money)),
        };
        let unexplained = |total, sum| Err(Fault::Unexplained { total: cents(total), sum: cents(sum) });
        for (support, money, known, is_explained, expected) in [
            (3_000_000, 6_000_000, Some(9_000_000), false, Ok(award(3_000_000, 6_000_000))),
            (3_000_000, 0, Some(3_000_000), false, Ok(award(3_000_000, 0))),
            (0, 3_000_000, Some(3_000_000), false, Ok(award(0, 3_000_000))),
            (3_000_000, 6_000_001, Some(9_000_000), false, unexplained(9_000_000, 9_000_001)),
            (3_000_000, 5_999_999, Some(9_000_000), false, unexplained(9_000_000, 8_999_999)),
            (3_000_000, 5_000_000, Some(9_000_000), true, Ok(award(3_000_000, 5_000_000))),
            // Nothing to agree with.
            (3_000_000, 5_000_000, None, false, Ok(award(3_000_000, 5_000_000))),
            // A reason excuses no impossible amount.
            (-1, 9_000_001, Some(9_000_000), true, Err(Fault::NegativeSupport)),
            (9_000_001, -1, Some(9_000_000), true, Err(Fault::NegativeCoFinancing)),
            (i64::MAX, 1, None, true, Err(Fault::TooMuch)),
        ] {
            let found = split(cents(support), cents(money), known.map(cents), is_explained);
            assert_eq!(found, expected, "{support} + {money} of {known:?}");
        }
    }
}
