//! The envelope of an edition: what is granted from it, and what is left.

use serde::Serialize;

use crate::money::Euros;
use crate::web::french;

/// Width of the bar, in its own units.
pub const WIDTH: i64 = 1200;
/// Left between two parts, in tenths of a unit.
const GAP: i64 = 20;

/// The envelope as a bar: what screen and paper are both drawn from.
#[derive(Debug, PartialEq, Eq)]
pub struct Bar {
    /// What is left, in words.
    pub heading: String,
    /// Its parts, from the left; those of nothing are left out.
    pub slices: Vec<Slice>,
    /// The envelope.
    pub envelope: Euros,
    /// Where the envelope ends, when more is granted, in tenths of a unit.
    pub limit: Option<i64>,
}

/// A part of the bar.
#[derive(Debug, PartialEq, Eq)]
pub struct Slice {
    /// `committed`, `awarded` or `left`.
    pub look: &'static str,
    /// In words.
    pub label: &'static str,
    /// How much.
    pub amount: Euros,
    /// Its left end, in tenths of a unit.
    pub x: i64,
    /// Its width, in tenths of a unit.
    pub width: i64,
}

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

impl Bar {
    /// The bar, from what is granted with and without a signed convention; nothing when the
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
        let slices = [
            ("committed", "Attribué, convention signée", signed),
            ("awarded", "Attribué, sans convention signée", unsigned),
            ("left", "Disponible", left.max(Euros::ZERO)),
        ]
        .into_iter()
        .filter(|(_, _, amount)| !amount.is_zero())
        .map(|(look, label, amount)| {
            let (x, width) = (start, tenths(amount, whole));
            start += width;
            Slice { look, label, amount, x, width }
        })
        .collect();
        let limit = left.is_negative().then(|| tenths(envelope, whole));
        Some(Self { heading, slices, envelope, limit })
    }

    /// Share of the envelope, in words.
    pub fn share(&self, amount: Euros) -> String {
        french::percent(amount.cents(), self.envelope.cents()).unwrap_or_default()
    }
}

impl From<Bar> for EnvelopeBlock {
    fn from(bar: Bar) -> Self {
        let parts = bar
            .slices
            .iter()
            .map(|it| Part {
                look: it.look,
                label: it.label,
                amount: it.amount.short(),
                share: bar.share(it.amount),
                x: units(it.x),
                width: units((it.width - GAP).max(1)),
            })
            .collect();
        Self { parts, total: bar.envelope.short(), limit: bar.limit.map(units), heading: bar.heading }
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
        Bar::new(euros(envelope), euros(signed), euros(unsigned)).map(EnvelopeBlock::from)
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
