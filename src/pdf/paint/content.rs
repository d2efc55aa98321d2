//! The operators of a page, as bytes.

use super::super::theme::{Colour, PAGE_HEIGHT};

/// Operators so far, with the state they leave, so that none is said twice.
#[derive(Default)]
pub struct Content {
    bytes: Vec<u8>,
    fill: Option<Colour>,
    stroke: Option<Colour>,
    thickness: Option<i64>,
    dash: Option<(i64, i64)>,
}

impl Content {
    /// All operators.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Writes words as they are.
    pub fn raw(&mut self, words: &str) {
        self.bytes.extend_from_slice(words.as_bytes());
    }

    /// Writes bytes as they are.
    pub fn push(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Writes an operator after its numbers, to a hundredth: a tenth of what a printer can show.
    pub fn operator(&mut self, numbers: &[f32], name: &str) {
        for number in numbers {
            self.number(*number);
            self.bytes.push(b' ');
        }
        self.raw(name);
        self.bytes.push(b'\n');
    }

    /// Writes a number, to a hundredth.
    pub fn number(&mut self, value: f32) {
        self.decimal(hundredths(value), 2);
    }

    /// Writes a whole number of units of 10⁻ⁿ.
    pub fn decimal(&mut self, units: i64, places: usize) {
        if units < 0 {
            self.bytes.push(b'-');
        }
        let mut digits = [b'0'; 20];
        let (mut left, mut count) = (units.unsigned_abs(), 0);
        while left > 0 || count <= places {
            digits[count] = b'0' + u8::try_from(left % 10).unwrap_or_default();
            left /= 10;
            count += 1;
        }
        let zeros = digits[..places].iter().take_while(|digit| **digit == b'0').count();
        self.bytes
            .extend(digits[places..count].iter().rev().skip_while(|it| count > places + 1 && **it == b'0'));
        if zeros < places {
            self.bytes.push(b'.');
            self.bytes.extend(digits[zeros..places].iter().rev());
        }
    }

    /// Writes operators made elsewhere, which leave another colour.
    pub fn bytes(&mut self, operators: &[u8]) {
        self.bytes.extend_from_slice(operators);
        self.fill = None;
    }

    /// Writes a string of two-byte codes.
    pub fn string(&mut self, codes: &[u8]) {
        self.bytes.push(b'(');
        for &byte in codes {
            match byte {
                b'(' | b')' | b'\\' => self.bytes.extend([b'\\', byte]),
                b'\r' => self.bytes.extend(b"\\r"),
                _ => self.bytes.push(byte),
            }
        }
        self.bytes.push(b')');
    }

    /// Whether a colour is the one that fills.
    pub fn fills(&self, colour: Colour) -> bool {
        self.fill == Some(colour)
    }

    /// Fills with a colour from here on.
    pub fn fill(&mut self, colour: Colour) {
        if self.fill != Some(colour) {
            self.fill = Some(colour);
            self.colour(colour, "rg");
        }
    }

    /// Draws with a colour from here on.
    pub fn stroke(&mut self, colour: Colour, thickness: f32, dash: Option<(f32, f32)>) {
        if self.stroke != Some(colour) {
            self.stroke = Some(colour);
            self.colour(colour, "RG");
        }
        if self.thickness != Some(hundredths(thickness)) {
            self.thickness = Some(hundredths(thickness));
            self.operator(&[thickness], "w");
        }
        let wanted = dash.map_or((0, 0), |(on, off)| (hundredths(on), hundredths(off)));
        if self.dash.unwrap_or((0, 0)) != wanted {
            self.dash = Some(wanted);
            match dash {
                Some((on, off)) => {
                    self.raw("[");
                    self.operator(&[on, off], "] 0 d");
                }
                None => self.raw("[] 0 d\n"),
            }
        }
    }

    fn colour(&mut self, Colour(red, green, blue): Colour, name: &str) {
        for channel in [red, green, blue] {
            self.decimal((i64::from(channel) * 1000 + 127) / 255, 3);
            self.bytes.push(b' ');
        }
        self.raw(name);
        self.bytes.push(b'\n');
    }

    /// A rectangle by its top left corner on the page, filled.
    pub fn rectangle(&mut self, x: f32, y: f32, width: f32, height: f32) {
        self.operator(&[x, PAGE_HEIGHT - y - height, width, height], "re");
        self.raw("f\n");
    }

    /// A circle on the page, as a path.
    pub fn circle(&mut self, (x, y): (f32, f32), r: f32) {
        let (y, k) = (PAGE_HEIGHT - y, r * ROUND);
        self.operator(&[x + r, y], "m");
        self.operator(&[x + r, y + k, x + k, y + r, x, y + r], "c");
        self.operator(&[x - k, y + r, x - r, y + k, x - r, y], "c");
        self.operator(&[x - r, y - k, x - k, y - r, x, y - r], "c");
        self.operator(&[x + k, y - r, x + r, y - k, x + r, y], "c");
    }
}

/// How far the control points of a quarter of circle stand, as a share of its radius.
const ROUND: f32 = 0.5523;

/// A length in hundredths of a point.
#[expect(clippy::cast_possible_truncation, reason = "a length on a page is a few hundred points")]
pub fn hundredths(value: f32) -> i64 {
    (value * 100.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_exact() {
        for (value, written) in [
            (0.0, "0"),
            (1.0, "1"),
            (-1.5, "-1.5"),
            (10.25, "10.25"),
            (0.05, "0.05"),
            (-0.004, "0"),
            (841.89, "841.89"),
            (100.0, "100"),
        ] {
            let mut content = Content::default();
            content.number(value);
            assert_eq!(String::from_utf8(content.into_bytes()).unwrap(), written);
        }
    }

    #[test]
    fn strings_escape_what_would_end_them() {
        let mut content = Content::default();
        content.string(b"a(b)\\\rc");
        assert_eq!(content.into_bytes(), b"(a\\(b\\)\\\\\\rc)");
    }
}
