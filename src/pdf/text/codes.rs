//! The codes a document uses of one font file. A code stands for a glyph *and* for the text it
//! extracts as, so that one blank glyph can be an ordinary, a no-break or a narrow space. The first
//! codes given take one byte, which halves most texts; the following ones take two.

use super::super::error::PdfError;

/// A glyph that reads as one of these has its number as its code, unless another glyph has it already:
/// the ordinary space is 32, alone in being widened by what a line says its spaces gain.
const OWN: std::ops::RangeInclusive<char> = ' '..='~';
/// First code of what reads as anything else.
const OTHERS: u16 = 0x80;
/// First code that is written in two bytes.
pub const WIDE: u16 = 0xe0;
/// How that one is written.
const FIRST_WIDE: u16 = 0xe000;
/// Codes there are.
pub const COUNT: u16 = WIDE + (u16::MAX - FIRST_WIDE) + 1;

/// Writes a code: in one byte below [`WIDE`], then in two, of which the first is no code of one byte.
pub fn write(out: &mut Vec<u8>, code: u16) {
    match u8::try_from(code) {
        Ok(byte) if code < WIDE => out.push(byte),
        _ => out.extend(FIRST_WIDE.saturating_add(code - WIDE).to_be_bytes()),
    }
}

/// Codes given so far.
#[derive(Default)]
pub struct Codes {
    given: Vec<Coded>,
    /// By glyph, one more than the rank of what was given last; 0 when nothing was.
    latest: Vec<u16>,
    /// Which of the codes before [`OTHERS`] are given.
    taken: Vec<bool>,
    /// How many of the others are.
    others: u16,
    /// Whether a glyph was asked for after the last code was given.
    exhausted: bool,
}

/// What a code stands for.
pub struct Coded {
    /// The code.
    pub code: u16,
    /// Glyph of the whole font file.
    pub glyph: u16,
    /// What a reader copies.
    pub text: Box<str>,
    /// The font's own advance, in thousandths of an em.
    pub width: u16,
    /// One more than the rank of what the same glyph stood for before; 0 when nothing.
    former: u16,
}

impl Codes {
    /// The code of a glyph read as a text.
    pub fn code(&mut self, glyph: u16, text: &str, width: u16) -> u16 {
        let place = usize::from(glyph);
        if self.latest.len() <= place {
            self.latest.resize(place + 1, 0);
        }
        let latest = self.latest[place];
        let mut next = latest;
        while let Some(coded) = usize::from(next).checked_sub(1).and_then(|rank| self.given.get(rank)) {
            if &*coded.text == text {
                return coded.code;
            }
            next = coded.former;
        }
        let (Some(code), Ok(rank)) = (self.free(text), u16::try_from(self.given.len() + 1)) else {
            self.exhausted = true;
            return 0;
        };
        self.given.push(Coded { code, glyph, text: text.into(), width, former: latest });
        self.latest[place] = rank;
        code
    }

    /// The code a text takes.
    fn free(&mut self, text: &str) -> Option<u16> {
        let mut characters = text.chars();
        if let (Some(only), None) = (characters.next(), characters.next())
            && OWN.contains(&only)
        {
            self.taken.resize(usize::from(OTHERS), false);
            let code = u16::try_from(u32::from(only)).ok()?;
            let taken = self.taken.get_mut(usize::from(code))?;
            if !std::mem::replace(taken, true) {
                return Some(code);
            }
        }
        let code = OTHERS.checked_add(self.others).filter(|code| *code < COUNT)?;
        self.others += 1;
        Some(code)
    }

    /// What the codes stand for, in their order.
    ///
    /// # Errors
    /// More was shown than there are codes.
    pub fn all(mut self) -> Result<Vec<Coded>, PdfError> {
        if self.exhausted {
            return Err(PdfError::TooManyGlyphs);
        }
        self.given.sort_unstable_by_key(|coded| coded.code);
        Ok(self.given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_glyph_has_a_code_for_each_text_it_stands_for() {
        let mut codes = Codes::default();
        let plain = codes.code(3, " ", 250);
        let narrow = codes.code(3, "\u{202f}", 250);
        assert_eq!((plain, narrow, codes.code(7, "a", 500)), (0x20, 0x80, 0x61));
        assert_eq!((codes.code(3, " ", 250), codes.code(3, "\u{202f}", 250)), (plain, narrow));
        let all: Vec<u16> = codes.all().unwrap().iter().map(|coded| coded.code).collect();
        assert_eq!(all, [0x20, 0x61, 0x80]);
    }

    #[test]
    fn two_glyphs_of_one_text_have_two_codes() {
        let mut codes = Codes::default();
        assert_eq!(
            (codes.code(3, "é", 1), codes.code(4, "é", 1), codes.code(5, "ffi", 1)),
            (0x80, 0x81, 0x82)
        );
    }

    #[test]
    fn more_than_there_are_codes_is_refused() {
        let mut codes = Codes::default();
        for rank in OTHERS..COUNT {
            codes.code(rank % 1000, &format!("x{rank}"), 0);
        }
        assert!(!codes.exhausted);
        codes.code(0, "one more", 0);
        assert!(matches!(codes.all(), Err(PdfError::TooManyGlyphs)));
    }

    #[test]
    fn a_code_of_two_bytes_begins_with_none_of_one() {
        let bytes = |code| {
            let mut out = Vec::new();
            write(&mut out, code);
            out
        };
        for (code, written) in [
            (0x20, &[0x20][..]),
            (WIDE - 1, &[0xdf]),
            (WIDE, &[0xe0, 0]),
            (WIDE + 0x100, &[0xe1, 0]),
            (COUNT - 1, &[0xff, 0xff]),
        ] {
            assert_eq!(bytes(code), written, "{code}");
        }
    }
}
