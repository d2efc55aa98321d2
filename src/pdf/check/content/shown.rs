//! Which codes of a font are shown.

use super::tokens::Operand;

/// Codes a font may have.
const CODES: usize = 1 << 16;

/// What is shown of a font.
pub struct Shown {
    /// Rank of the first page that shows it.
    pub page: usize,
    codes: Vec<bool>,
}

impl Shown {
    /// Nothing yet.
    pub fn new(page: usize) -> Self {
        Self { page, codes: vec![false; CODES] }
    }

    /// Notes the codes an operator shows, two bytes each in a composite font. False when a code is
    /// cut.
    pub fn note(&mut self, operands: &[Operand], composite: bool) -> bool {
        let mut whole = true;
        for bytes in texts(operands) {
            if composite {
                whole &= bytes.len() % 2 == 0;
                for code in bytes.chunks_exact(2) {
                    self.mark(u16::from_be_bytes([code[0], code[1]]));
                }
            } else {
                for byte in bytes {
                    self.mark(u16::from(*byte));
                }
            }
        }
        whole
    }

    fn mark(&mut self, code: u16) {
        if let Some(shown) = self.codes.get_mut(usize::from(code)) {
            *shown = true;
        }
    }

    /// The codes, in order.
    pub fn codes(&self) -> impl Iterator<Item = u16> + '_ {
        (0..=u16::MAX).zip(&self.codes).filter(|(_, shown)| **shown).map(|(code, _)| code)
    }
}

/// Whether operands have a code to show.
pub fn has_codes(operands: &[Operand]) -> bool {
    texts(operands).any(|bytes| !bytes.is_empty())
}

/// Texts among operands, alone or in an array.
fn texts(operands: &[Operand]) -> impl Iterator<Item = &[u8]> {
    let lists = operands.iter().map(|operand| match operand {
        Operand::List(items) => items.as_slice(),
        other => std::slice::from_ref(other),
    });
    lists.flatten().filter_map(|operand| match operand {
        Operand::Text(bytes) => Some(bytes.as_slice()),
        _ => None,
    })
}
