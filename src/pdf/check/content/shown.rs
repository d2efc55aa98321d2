//! Which codes of a font are shown.

use super::super::encoding::Encoding;
use super::tokens::Operand;

/// Codes a font may have.
const CODES: usize = 1 << 16;

/// What is shown of a font.
pub struct Shown {
    /// Rank of the first page that shows it.
    pub page: usize,
    /// How its codes are written.
    pub encoding: Encoding,
    codes: Vec<bool>,
}

impl Shown {
    /// Nothing yet.
    pub fn new(page: usize, encoding: Encoding) -> Self {
        Self { page, encoding, codes: vec![false; CODES] }
    }

    /// Notes the codes an operator shows. False when a code is cut.
    pub fn note(&mut self, operands: &[Operand]) -> bool {
        let Self { encoding, codes, .. } = self;
        texts(operands).fold(true, |whole, bytes| {
            let mark = |code| {
                if let Some(shown) = codes.get_mut(usize::from(code)) {
                    *shown = true;
                }
            };
            encoding.cut(bytes, mark) && whole
        })
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
