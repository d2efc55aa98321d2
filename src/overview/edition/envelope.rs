//! The envelope of an edition: what is granted from it, and what is left.

use serde::Serialize;

use crate::money::Euros;
use crate::web::french;

/// Width of the bar, in its own units.
const WIDTH: i64 = 1200;
/// Left between two parts, in tenths of a unit.
const GAP: i64 = 20;

/// The block: a bar, and the table that says the same.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct EnvelopeBlock {
    heading: String,
    parts: Vec<Part>,
    total: String,
    /// Where the envelope ends on the bar, when more is granted.
    limit: Option<String>,
}

/// A part of the envelope.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Part {
    look: &'static str,
    label: &'static str,
    amount: String,
    share: String,
    x: String,
    width: String,
}

impl EnvelopeBlock {
    /// The block, from what is granted with and without a signed convention; nothing when the
    /// envelope is empty or a sum does not fit.
    pub fn new(envelope: Euros, signed: Euros, unsigned: Euros) -> Option<Self> {
        if envelope.is_zero() || envelope.is_negative() {
            return None;
        }
        let granted = signed.checked_add(unsigned)?;
        let left = envelope.checked_sub(granted)?;
        let heading = if left.is_negative() {
            format!("Enveloppe dépassée de {}", granted.checked_sub(envelope)?.short())
        } else if left.is_zero() {
            "Enveloppe attribuée en entier".to_owned()
        } else {
            format!("Enveloppe\u{a0}: il reste {}", left.short())
        };
        let whole = envelope.max(granted);
        let mut start = 0;
        let parts = [
            ("committed", "Attribué, convention signée", signed),
            ("awarded", "Attribué, sans convention signée", unsigned),
            ("left", "Disponible", left.max(Euros::ZERO)),
        ]
        .into_iter()
        .filter(|(_, _, amount)| !amount.is_zero())
        .map(|(look, label, amount)| {
            let (x, width) = (start, tenths(amount, whole));
            start += width;
            Part {
                look,
                label,
                amount: amount.short(),
                share: french::percent(amount.cents(), envelope.cents()).unwrap_or_default(),
                x: units(x),
                width: units((width - GAP).max(1)),
            }
        })
        .collect();
        let limit = left.is_negative().then(|| units(tenths(envelope, whole)));
        Some(Self { heading, parts, total: envelope.short(), limit })
    }
}

/// Width of an amount on the bar, in tenths of its units.
fn tenths(amount: Euros, whole: Euros) -> i64 {
    let width = i128::from(amount.cents()) * i128::from(WIDTH) * 10 / i128::from(whole.cents().max(1));
    i64::try_from(width).unwrap_or(0)
}

/// Tenths, with a point.
fn units(tenths: i64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(envelope: i64, signed: i64, unsigned: i64) -> Option<EnvelopeBlock> {
        let euros = |it: i64| Euros::from_cents(it * 100);
        EnvelopeBlock::new(euros(envelope), euros(signed), euros(unsigned))
    }

    #[test]
    fn the_heading_says_what_is_left() {
        for (envelope, signed, unsigned, heading) in [
            (2_500_000, 760_000, 370_000, "Enveloppe : il reste 1 370 000 €"),
            (100, 0, 100, "Enveloppe attribuée en entier"),
            (100, 100, 50, "Enveloppe dépassée de 50 €"),
        ] {
            let found = block(envelope, signed, unsigned).unwrap().heading;
            assert_eq!(found.replace(['\u{a0}', '\u{202f}'], " "), heading);
        }
        assert_eq!(block(0, 0, 0), None);
    }

    #[test]
    fn parts_follow_each_other_and_fill_the_bar() {
        let it = block(1000, 250, 250).unwrap();
        let places: Vec<_> = it.parts.iter().map(|it| (it.x.as_str(), it.width.as_str())).collect();
        assert_eq!(places, [("0.0", "298.0"), ("300.0", "298.0"), ("600.0", "598.0")]);
        assert_eq!(it.parts[2].share, "50\u{a0}%");
        assert_eq!(it.limit, None);
        let over = block(100, 100, 100).unwrap();
        assert_eq!((over.parts.len(), over.limit.as_deref()), (2, Some("600.0")));
    }
}
