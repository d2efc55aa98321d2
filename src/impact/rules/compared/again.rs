//! The interval computed again from the two groups, to be read beside the one that was given. It supposes two
//! independent groups drawn at random: pairs, clusters and adjustments give another.
//!
//! Whole numbers only, as everywhere between a form and a page: each step says its scale.

use super::super::unit::Unit;
use super::Compared;
use crate::value::Figure;

/// How an interval was computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Two shares: Newcombe’s hybrid score interval, made of Wilson’s (R. G. Newcombe, « Interval estimation for the
    /// difference between independent proportions », Statistics in Medicine 17, 1998, method 10).
    Newcombe,
    /// Two means: Welch’s interval, with the degrees of freedom of Satterthwaite, cut to whole ones.
    Welch {
        /// Degrees of freedom.
        freedom: u32,
    },
}

/// An interval computed again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Again {
    /// Lower bound.
    pub low: Figure,
    /// Upper bound.
    pub high: Figure,
    /// How.
    pub method: Method,
}

/// Quantiles of the normal law for the usual levels: level in millionths of a percent, quantile in millionths.
const QUANTILES: [(i64, i128); 8] = [
    (50_000_000, 674_490),
    (80_000_000, 1_281_552),
    (90_000_000, 1_644_854),
    (95_000_000, 1_959_964),
    (98_000_000, 2_326_348),
    (99_000_000, 2_575_829),
    (99_500_000, 2_807_034),
    (99_900_000, 3_290_527),
];
const MILLION: i128 = 1_000_000;
/// Scale of shares: a whole is that many.
const WHOLE: i128 = 10_000_000_000;
/// Scale of quantiles of Student’s law.
const BILLION: i128 = 1_000_000_000;
/// Degrees of freedom below which the series of Student’s law is not close enough.
const FEWEST: i128 = 10;

impl Compared {
    /// The interval that the two groups give at the same level; nothing for an unusual level, for means whose
    /// deviations are not said, and for groups too small.
    pub fn again(&self, unit: &Unit) -> Option<Again> {
        let level = self.level.millionths();
        let quantile = QUANTILES.iter().find(|it| it.0 == level)?.1;
        if *unit == Unit::Percent { self.newcombe(quantile) } else { self.welch(quantile) }
    }

    fn newcombe(&self, z: i128) -> Option<Again> {
        // A share in millionths of a percent is a hundred times less than one in parts of the whole.
        let share = |value: Figure| i128::from(value.millionths()) * 100;
        let (one, other) = (share(self.studied.value), share(self.control.value));
        let first = wilson(one, self.studied.size, z)?;
        let second = wilson(other, self.control.size, z)?;
        let gap = one - other;
        let below = root((one - first.0).pow(2) + (second.1 - other).pow(2))?;
        let above = root((first.1 - one).pow(2) + (other - second.0).pow(2))?;
        let points = |it: i128| Figure::quotient(it, WHOLE / 100);
        Some(Again { low: points(gap - below)?, high: points(gap + above)?, method: Method::Newcombe })
    }

    /// Variances of the means are in millionths squared, times a million.
    fn welch(&self, z: i128) -> Option<Again> {
        let variance = |deviation: Option<Figure>, size: u32| {
            let squared = i128::from(deviation?.millionths()).checked_pow(2)?.checked_mul(MILLION)?;
            (size > 1).then(|| squared / i128::from(size))
        };
        let (one, other) = (&self.studied, &self.control);
        let first = variance(one.deviation, one.size)?;
        let second = variance(other.deviation, other.size)?;
        let sum = first.checked_add(second).filter(|it| *it > 0)?;
        // The part of the first group in the variance, in billionths; its square is in billionths of billionths.
        let part = if first > i128::MAX / BILLION { first / (sum / BILLION) } else { first * BILLION / sum };
        let spread =
            part.pow(2) / i128::from(one.size - 1) + (BILLION - part).pow(2) / i128::from(other.size - 1);
        let freedom = BILLION.pow(2).checked_div(spread)?;
        if freedom < FEWEST {
            return None;
        }
        let student = student(z, freedom);
        // The error is in thousandths of a millionth.
        let wide = student.checked_mul(root(sum)?)? / BILLION / 1_000;
        let gap = i128::from(self.difference()?.millionths());
        let bound = |it: i128| i64::try_from(it).ok().map(Figure::from_millionths);
        let method = Method::Welch { freedom: u32::try_from(freedom).unwrap_or(u32::MAX) };
        Some(Again { low: bound(gap - wide)?, high: bound(gap + wide)?, method })
    }
}

/// Wilson’s score interval of a share (E. B. Wilson, 1927): `(2np + z² ∓ z√(z² + 4np(1 − p))) ÷ 2(n + z²)`.
fn wilson(share: i128, size: u32, z: i128) -> Option<(i128, i128)> {
    const SCALE: i128 = MILLION * MILLION;
    let n = i128::from(size);
    let square = z * z;
    let middle = 2 * n * share * (SCALE / WHOLE) + square;
    let inside = square * SCALE + 4 * n * share * (WHOLE - share) * (SCALE / WHOLE).pow(2);
    let half = z * root(inside)? / MILLION;
    let under = 2 * (n * SCALE + square);
    Some(((middle - half) * WHOLE / under, (middle + half) * WHOLE / under))
}

/// The quantile of Student’s law, in billionths, from that of the normal law in millionths (M. Abramowitz and
/// I. A. Stegun, Handbook of Mathematical Functions, 26.7.5).
fn student(z: i128, freedom: i128) -> i128 {
    let by = |one: i128, other: i128| one * other / BILLION;
    let first = z * 1_000;
    let square = by(first, first);
    let third = by(first, square);
    let fifth = by(third, square);
    let seventh = by(fifth, square);
    let ninth = by(seventh, square);
    let terms = [
        (third + first, 4),
        (5 * fifth + 16 * third + 3 * first, 96),
        (3 * seventh + 19 * fifth + 17 * third - 15 * first, 384),
        (79 * ninth + 776 * seventh + 1_482 * fifth - 1_920 * third - 945 * first, 92_160),
    ];
    let powers = std::iter::successors(Some(freedom), |it| it.checked_mul(freedom));
    let sum: i128 = terms.iter().zip(powers).map(|((term, under), power)| term / under / power).sum();
    first + sum
}

/// The whole part of a square root.
fn root(it: i128) -> Option<i128> {
    let it = u128::try_from(it).ok()?;
    i128::try_from(it.isqrt()).ok()
}
