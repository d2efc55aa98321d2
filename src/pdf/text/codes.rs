//! The two-byte codes a document uses of one font file. A code stands for a glyph *and* for the
//! text it extracts as, so that one blank glyph can be an ordinary, a no-break or a narrow space.

use super::super::error::PdfError;

/// Codes given so far, in the order of first use; the first is 1, 0 being the missing glyph.
#[derive(Default)]
pub struct Codes {
    given: Vec<Coded>,
    /// By glyph, the code given last; 0 when none is.
    latest: Vec<u16>,
    /// Whether a glyph was asked for after the last code was given.
    exhausted: bool,
}

/// What a code stands for.
pub struct Coded {
    /// Glyph of the whole font file.
    pub glyph: u16,
    /// What a reader copies.
    pub text: Box<str>,
    /// The font's own advance, in thousandths of an em.
    pub width: u16,
    /// The code given before to the same glyph, read as another text; 0 when none is.
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
        let mut code = latest;
        while let Some(coded) = usize::from(code).checked_sub(1).and_then(|at| self.given.get(at)) {
            if &*coded.text == text {
                return code;
            }
            code = coded.former;
        }
        let Ok(code) = u16::try_from(self.given.len() + 1) else {
            self.exhausted = true;
            return 0;
        };
        self.given.push(Coded { glyph, text: text.into(), width, former: latest });
        self.latest[place] = code;
        code
    }

    /// What the codes stand for, from code 1.
    ///
    /// # Errors
    /// More was shown than two bytes can name.
    pub fn all(&self) -> Result<&[Coded], PdfError> {
        if self.exhausted { Err(PdfError::TooManyGlyphs) } else { Ok(&self.given) }
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
        assert_eq!((plain, narrow, codes.code(7, "a", 500)), (1, 2, 3));
        assert_eq!((codes.code(3, " ", 250), codes.code(3, "\u{202f}", 250)), (plain, narrow));
        assert_eq!(codes.all().unwrap().len(), 3);
    }

    #[test]
    fn more_than_two_bytes_can_name_is_refused() {
        let mut codes = Codes::default();
        for rank in 0..=u32::from(u16::MAX) {
            codes.code(u16::try_from(rank % 1000).unwrap(), &rank.to_string(), 0);
        }
        assert!(matches!(codes.all(), Err(PdfError::TooManyGlyphs)));
    }
}
