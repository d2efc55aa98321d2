//! The two-byte codes a document uses of one font file. A code stands for a glyph *and* for the
//! text it extracts as, so that one blank glyph can be an ordinary, a no-break or a narrow space.

use std::collections::HashMap;

use super::super::error::PdfError;

/// Codes given so far, in the order of first use; the first is 1, 0 being the missing glyph.
#[derive(Default)]
pub struct Codes {
    given: Vec<Coded>,
    known: HashMap<u16, Vec<u16>>,
}

/// What a code stands for.
pub struct Coded {
    /// Glyph of the whole font file.
    pub glyph: u16,
    /// What a reader copies.
    pub text: Box<str>,
    /// The font's own advance, in thousandths of an em.
    pub width: u16,
}

impl Codes {
    /// The code of a glyph read as a text.
    pub fn code(&mut self, glyph: u16, text: &str, width: u16) -> Result<u16, PdfError> {
        let same_glyph = self.known.entry(glyph).or_default();
        for &code in same_glyph.iter() {
            if self.given.get(usize::from(code) - 1).is_some_and(|coded| &*coded.text == text) {
                return Ok(code);
            }
        }
        let code = u16::try_from(self.given.len() + 1).map_err(|_| PdfError::TooManyGlyphs)?;
        self.given.push(Coded { glyph, text: text.into(), width });
        same_glyph.push(code);
        Ok(code)
    }

    /// What the codes stand for, from code 1.
    pub fn all(&self) -> &[Coded] {
        &self.given
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_glyph_has_a_code_for_each_text_it_stands_for() {
        let mut codes = Codes::default();
        let plain = codes.code(3, " ", 250).unwrap();
        let narrow = codes.code(3, "\u{202f}", 250).unwrap();
        assert_eq!((plain, narrow), (1, 2));
        assert_eq!(codes.code(3, " ", 250).unwrap(), plain);
        assert_eq!(codes.all().len(), 2);
    }
}
