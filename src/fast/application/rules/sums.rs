//! What applications ask together, against what the edition has.

use crate::money::Euros;

/// What the applications that count ask together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums {
    /// How many.
    pub count: u64,
    /// Money asked.
    pub asked: Euros,
    /// Support of each, where its value is known.
    pub support: Option<Euros>,
    /// The envelope less the money asked and the support of each; below zero when it is too small.
    pub left: Option<Euros>,
}

/// Sums the amounts asked against the envelope and the value of the support, which may not be known:
/// the support then counts for nothing in what is left. Nothing when a sum does not fit.
pub fn sums(
    asked: impl IntoIterator<Item = Euros>,
    envelope: Option<Euros>,
    support_value: Option<Euros>,
) -> Option<Sums> {
    let (mut count, mut sum) = (0_u64, Euros::ZERO);
    for amount in asked {
        count += 1;
        sum = sum.checked_add(amount)?;
    }
    let support = match support_value {
        None => None,
        Some(value) => Some(Euros::from_cents(value.cents().checked_mul(i64::try_from(count).ok()?)?)),
    };
    let left = match envelope {
        None => None,
        Some(it) => Some(it.checked_sub(sum)?.checked_sub(support.unwrap_or(Euros::ZERO))?),
    };
    Some(Sums { count, asked: sum, support, left })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_is_held_against_what_there_is() {
        let euros = |it: i64| Euros::from_cents(it * 100);
        for (asked, envelope, support, expected) in [
            (&[][..], Some(100), Some(30), (0, 0, Some(0), Some(100))),
            (&[50, 20], Some(100), Some(30), (2, 70, Some(60), Some(-30))),
            (&[50, 20], Some(100), None, (2, 70, None, Some(30))),
            (&[50], None, Some(30), (1, 50, Some(30), None)),
        ] {
            let found = sums(asked.iter().map(|it| euros(*it)), envelope.map(euros), support.map(euros));
            let (count, asked, support, left) = expected;
            let expected =
                Sums { count, asked: euros(asked), support: support.map(euros), left: left.map(euros) };
            assert_eq!(found, Some(expected));
        }
        let huge = Euros::from_cents(i64::MAX);
        assert_eq!(sums([huge, huge], None, None), None);
        assert_eq!(sums([Euros::ZERO, Euros::ZERO], None, Some(huge)), None);
    }
}
