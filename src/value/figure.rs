//! A number that is stored to be compared and summed: exact, a whole number of millionths.

use std::fmt;
use std::str::FromStr;

use sea_orm::DeriveValueType;

use super::{Quantity, QuantityError};
use crate::text::grouped;

/// Millionths in a unit.
pub const MILLION: i64 = 1_000_000;

/// A number kept as a whole number of millionths, so that both databases compare and sum it exactly: twelve
/// digits before the comma and six after, the bounds of [`Quantity`], fit in 64 bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
pub struct Figure(i64);

impl Figure {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// From a number of millionths.
    pub const fn from_millionths(millionths: i64) -> Self {
        Self(millionths)
    }

    /// From a whole number; nothing when it has more than twelve digits.
    pub fn whole(number: i64) -> Option<Self> {
        let bound = 1_000_000_000_000;
        (-bound < number && number < bound).then(|| Self(number * MILLION))
    }

    /// The number of millionths.
    pub const fn millionths(self) -> i64 {
        self.0
    }

    /// The ratio of two numbers of the same unit to the nearest millionth, half away from zero; nothing when
    /// the denominator is zero or the result has more than twelve digits before the comma.
    pub fn quotient(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let scaled = numerator.checked_mul(i128::from(MILLION))?;
        let (whole, rest) = (scaled / denominator, scaled % denominator);
        let half = rest.unsigned_abs() * 2 >= denominator.unsigned_abs();
        let away = if (scaled < 0) == (denominator < 0) { 1 } else { -1 };
        let rounded = whole + if half { away } else { 0 };
        i64::try_from(rounded).ok().filter(|it| it.unsigned_abs() < 1_000_000_000_000_000_000).map(Self)
    }

    /// The difference; nothing when it does not fit.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The number with at most that many decimals (six at most), half rounded away from zero, for a screen
    /// that has no room for more: « 25 750 ».
    #[must_use]
    pub fn rounded(self, decimals: u32) -> Self {
        let step = 10_u64.pow(6 - decimals.min(6));
        let size = self.0.unsigned_abs();
        let kept = (size + step / 2) / step * step;
        let kept = i64::try_from(kept).unwrap_or(i64::MAX);
        Self(if self.0 < 0 { -kept } else { kept })
    }

    /// How many decimals it has, without its last zeros: 0 to 6.
    pub fn decimals(self) -> u32 {
        self.parts().1.len().try_into().unwrap_or_default()
    }

    /// « −1 234,5 », with no-break spaces.
    pub fn shown(self) -> String {
        let (whole, decimals) = self.parts();
        let minus = if self.0 < 0 { "\u{2212}" } else { "" };
        let comma = if decimals.is_empty() { "" } else { "," };
        format!("{minus}{}{comma}{decimals}", grouped(whole))
    }

    /// Digits before the comma, and after it without their last zeros.
    fn parts(self) -> (u64, String) {
        let (whole, rest) =
            (self.0.unsigned_abs() / MILLION.unsigned_abs(), self.0.unsigned_abs() % MILLION.unsigned_abs());
        let decimals = if rest == 0 { String::new() } else { format!("{rest:06}") };
        (whole, decimals.trim_end_matches('0').to_owned())
    }
}

impl fmt::Display for Figure {
    /// The canonical text, that of [`Quantity`]: `-1234.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, decimals) = self.parts();
        let minus = if self.0 < 0 { "-" } else { "" };
        let point = if decimals.is_empty() { "" } else { "." };
        write!(f, "{minus}{whole}{point}{decimals}")
    }
}

impl FromStr for Figure {
    type Err = QuantityError;

    /// As a [`Quantity`], whose bounds hold in 64 bits.
    fn from_str(text: &str) -> Result<Self, QuantityError> {
        Ok(Self::from(&text.parse::<Quantity>()?))
    }
}

impl From<&Quantity> for Figure {
    fn from(it: &Quantity) -> Self {
        let (is_negative, digits) =
            it.as_str().strip_prefix('-').map_or((false, it.as_str()), |digits| (true, digits));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let scaled = format!("{whole}{decimals:0<6}");
        let size = scaled.bytes().fold(0_i64, |sum, digit| sum * 10 + i64::from(digit - b'0'));
        Self(if is_negative { -size } else { size })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_figure_is_read_and_written_as_a_quantity() {
        for (text, millionths, canonical, shown) in [
            ("12 243", 12_243_000_000, "12243", "12 243"),
            ("81,8", 81_800_000, "81.8", "81,8"),
            ("-0,000001", -1, "-0.000001", "−0,000001"),
            ("−1 234,50", -1_234_500_000, "-1234.5", "−1 234,5"),
            ("0", 0, "0", "0"),
            ("999999999999,999999", 999_999_999_999_999_999, "999999999999.999999", "999 999 999 999,999999"),
        ] {
            let read: Figure = text.parse().unwrap();
            assert_eq!(read.millionths(), millionths, "{text}");
            assert_eq!(read.to_string(), canonical);
            assert_eq!(read.shown().replace('\u{202f}', " "), shown);
        }
        assert_eq!("douze".parse::<Figure>(), Err(QuantityError::NotANumber));
        assert_eq!(Figure::whole(1_000_000_000_000), None);
        assert_eq!(Figure::whole(-7).unwrap().to_string(), "-7");
    }

    #[test]
    fn a_quotient_is_to_the_nearest_millionth() {
        for (numerator, denominator, expected) in [
            (1, 3, Some("0.333333")),
            (2, 3, Some("0.666667")),
            (-2, 3, Some("-0.666667")),
            (2, -3, Some("-0.666667")),
            (1, 2_000_000, Some("0.000001")),
            (1, 2_000_001, Some("0")),
            (0, 5, Some("0")),
            (5, 0, None),
            (i128::MAX, 1, None),
            (1_000_000_000_000, 1, None),
        ] {
            let found = Figure::quotient(numerator, denominator).map(|it| it.to_string());
            assert_eq!(found.as_deref(), expected, "{numerator}/{denominator}");
        }
        for (text, decimals, expected) in
            [("25750,4", 0, "25750"), ("0,05", 1, "0.1"), ("-0,05", 1, "-0.1"), ("1,234567", 6, "1.234567")]
        {
            assert_eq!(text.parse::<Figure>().unwrap().rounded(decimals).to_string(), expected);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(millionths in -999_999_999_999_999_999_i64..=999_999_999_999_999_999) {
            let it = Figure::from_millionths(millionths);
            prop_assert_eq!(it.to_string().parse::<Figure>(), Ok(it));
            prop_assert_eq!(it.shown().parse::<Figure>(), Ok(it));
            let text = it.to_string().parse::<Quantity>().unwrap();
            prop_assert_eq!(text.as_str(), it.to_string());
        }
    }
}
