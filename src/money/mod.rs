//! Euros: exact, two decimals, French in and out.
//!
//! An amount is a whole number of cents from the form to the database and to the PDF. The
//! ORM's own decimals go through binary floating point on one of our two databases, which loses
//! cents on large sums.
//! The same parser reads what a person types and what a machine writes; what could be read two
//! ways is refused.

mod parse;
mod words;

pub use parse::EurosError;
pub use words::{Gender, cardinal};

use std::fmt;

use sea_orm::DeriveValueType;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::text::{NO_BREAK_SPACE, grouped};

/// An amount in euros, kept in cents; it may be negative (a difference, a correction).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
pub struct Euros(i64);

impl Euros {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// The largest amount that may be typed: 9 999 999 999,99 €, and as much below zero.
    pub const MAX_TYPED: Self = Self(999_999_999_999);

    /// From a number of cents.
    pub const fn from_cents(cents: i64) -> Self {
        Self(cents)
    }

    /// The number of cents.
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// The sum, or nothing when it does not fit.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, or nothing when it does not fit.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The sum of all amounts, zero when there is none, or nothing when it does not fit.
    pub fn total(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// Below zero.
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Neither more nor less than nothing.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Without its cents when there are none: « 150 000 € », « 1 234,50 € ».
    pub fn short(self) -> String {
        if self.0 % 100 == 0 {
            format!("{}{}{NO_BREAK_SPACE}€", self.sign('\u{2212}'), grouped(self.whole()))
        } else {
            self.to_string()
        }
    }

    /// For machines: `300000.00`, `-0.50`.
    pub fn to_plain(self) -> String {
        format!("{}{}.{:02}", self.sign('-'), self.whole(), self.fraction())
    }

    /// In words, by the rules of French: « cent cinquante mille euros ».
    pub fn in_words(self) -> String {
        let minus = if self.is_negative() { "moins " } else { "" };
        format!("{minus}{}", words::euros(self.whole(), self.fraction()))
    }

    fn whole(self) -> u64 {
        self.0.unsigned_abs() / 100
    }

    fn fraction(self) -> u64 {
        self.0.unsigned_abs() % 100
    }

    fn sign(self, minus: char) -> String {
        if self.is_negative() { minus.to_string() } else { String::new() }
    }
}

impl fmt::Display for Euros {
    /// « 150 000,00 € »: U+202F between groups, U+00A0 before €, U+2212 for minus.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}{},{:02}{NO_BREAK_SPACE}€",
            self.sign('\u{2212}'),
            grouped(self.whole()),
            self.fraction()
        )
    }
}

impl Serialize for Euros {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_plain())
    }
}

impl<'de> Deserialize<'de> for Euros {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shown() {
        for (cents, full, short, plain) in [
            (0, "0,00\u{A0}€", "0\u{A0}€", "0.00"),
            (1, "0,01\u{A0}€", "0,01\u{A0}€", "0.01"),
            (15_000_000, "150\u{202F}000,00\u{A0}€", "150\u{202F}000\u{A0}€", "150000.00"),
            (-50, "\u{2212}0,50\u{A0}€", "\u{2212}0,50\u{A0}€", "-0.50"),
            (123_450, "1\u{202F}234,50\u{A0}€", "1\u{202F}234,50\u{A0}€", "1234.50"),
            (-100_000, "\u{2212}1\u{202F}000,00\u{A0}€", "\u{2212}1\u{202F}000\u{A0}€", "-1000.00"),
        ] {
            let amount = Euros::from_cents(cents);
            assert_eq!(amount.to_string(), full);
            assert_eq!(amount.short(), short);
            assert_eq!(amount.to_plain(), plain);
        }
    }

    #[test]
    fn the_smallest_amount_is_shown_too() {
        assert_eq!(Euros::from_cents(i64::MIN).to_plain(), "-92233720368547758.08");
        assert!(Euros::from_cents(i64::MIN).in_words().starts_with("moins quatre-vingt-douze billiards"));
    }

    #[test]
    fn sums_are_checked() {
        let max = Euros::from_cents(i64::MAX);
        assert_eq!(Euros::total([]), Some(Euros::ZERO));
        assert_eq!(Euros::total([Euros::from_cents(10), Euros::from_cents(20)]), Some(Euros::from_cents(30)));
        assert_eq!(Euros::total([max, Euros::from_cents(1)]), None);
        assert_eq!(max.checked_add(Euros::from_cents(1)), None);
        assert_eq!(Euros::from_cents(i64::MIN).checked_sub(Euros::from_cents(1)), None);
        assert_eq!(Euros::ZERO.checked_sub(Euros::from_cents(5)), Some(Euros::from_cents(-5)));
    }

    #[test]
    fn a_machine_reads_a_plain_string() {
        let amount = Euros::from_cents(30_000_000);
        assert_eq!(serde_json::to_string(&amount).unwrap(), "\"300000.00\"");
        assert_eq!(serde_json::from_str::<Euros>("\"300000.00\"").unwrap(), amount);
        assert!(serde_json::from_str::<Euros>("300000.00").is_err(), "a binary number is not an amount");
        assert!(serde_json::from_str::<Euros>("\"3,000\"").is_err());
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(cents in -999_999_999_999_i64..=999_999_999_999) {
            let amount = Euros::from_cents(cents);
            prop_assert_eq!(amount.to_string().parse(), Ok(amount));
            prop_assert_eq!(amount.short().parse(), Ok(amount));
            prop_assert_eq!(amount.to_plain().parse(), Ok(amount));
        }
    }
}
