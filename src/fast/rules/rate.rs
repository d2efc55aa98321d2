//! The co-financing rate: the share of the need that the fund may pay.

use std::fmt;
use std::str::FromStr;

/// Hundredths of a percent that make the whole need.
const WHOLE: i32 = 10_000;

/// A share from 0 to 100 %, in hundredths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rate(i32);

/// Why a text is not a [`Rate`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RateError {
    /// Something other than digits and one decimal separator.
    #[error("Ce taux n’est pas un nombre. Écrivez par exemple 50 ou 66,7.")]
    NotANumber,
    /// More than two decimals.
    #[error("Un taux a deux décimales au plus. Écrivez par exemple 66,67.")]
    TooManyDecimals,
    /// Below 0 or above 100 %.
    #[error("Le taux doit être compris entre 0 et 100\u{a0}%.")]
    OutOfBounds,
}

impl Rate {
    /// From hundredths of a percent; nothing below 0 or above 100 %.
    pub fn from_hundredths(hundredths: i32) -> Option<Self> {
        (0..=WHOLE).contains(&hundredths).then_some(Self(hundredths))
    }

    /// In hundredths of a percent.
    pub const fn hundredths(self) -> i32 {
        self.0
    }

    /// What is left to the partner when the fund pays all it may.
    #[must_use]
    pub const fn partner_share(self) -> Self {
        Self(WHOLE - self.0)
    }

    /// For machines: `66.70`.
    pub fn to_plain(self) -> String {
        format!("{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl fmt::Display for Rate {
    /// As one types it: « 50 », « 66,7 ».
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.to_plain();
        f.write_str(&plain.trim_end_matches('0').trim_end_matches('.').replace('.', ","))
    }
}

impl FromStr for Rate {
    type Err = RateError;

    /// Accepts « 50 », « 66,7 », « 66.70 % »; at most two decimals.
    fn from_str(text: &str) -> Result<Self, RateError> {
        let text = text.trim();
        let text = text.strip_suffix('%').unwrap_or(text).trim_end();
        let (is_negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text),
        };
        let (whole, decimals) = digits.split_once([',', '.']).unwrap_or((digits, "0"));
        let is_number = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(whole) || !is_number(decimals) {
            return Err(RateError::NotANumber);
        }
        if decimals.len() > 2 {
            return Err(RateError::TooManyDecimals);
        }
        // Digits alone: what cannot be read is too large.
        let size: i32 = format!("{whole}{decimals:0<2}").parse().map_err(|_| RateError::OutOfBounds)?;
        Self::from_hundredths(if is_negative { -size } else { size }).ok_or(RateError::OutOfBounds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rates_are_read_as_people_write_them() {
        for (text, expected) in [
            ("50", Ok(5000)),
            (" 66,7 % ", Ok(6670)),
            ("66.67\u{a0}%", Ok(6667)),
            ("0", Ok(0)),
            ("0,01", Ok(1)),
            ("100", Ok(10_000)),
            ("100,01", Err(RateError::OutOfBounds)),
            ("-1", Err(RateError::OutOfBounds)),
            ("99999999999", Err(RateError::OutOfBounds)),
            ("66,667", Err(RateError::TooManyDecimals)),
            ("la moitié", Err(RateError::NotANumber)),
            ("5,", Err(RateError::NotANumber)),
            ("", Err(RateError::NotANumber)),
            ("1,2,3", Err(RateError::NotANumber)),
        ] {
            assert_eq!(text.parse::<Rate>().map(Rate::hundredths), expected, "{text:?}");
        }
    }

    #[test]
    fn the_partner_pays_the_rest() {
        for (rate, share, plain) in
            [("50", "50", "50.00"), ("66,7", "33,3", "66.70"), ("0", "100", "0.00"), ("100", "0", "100.00")]
        {
            let rate: Rate = rate.parse().unwrap();
            assert_eq!(
                (rate.partner_share().to_string(), rate.to_plain()),
                (share.to_owned(), plain.to_owned())
            );
        }
        assert_eq!(Rate::from_hundredths(-1), None);
        assert_eq!(Rate::from_hundredths(10_001), None);
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(hundredths in 0..=10_000_i32) {
            let rate = Rate::from_hundredths(hundredths).unwrap();
            prop_assert_eq!(rate.to_string().parse(), Ok(rate));
            prop_assert_eq!(rate.to_plain().parse(), Ok(rate));
        }
    }
}
