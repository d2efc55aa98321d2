//! How strings of a font are cut into codes, and which glyph number each code has.

use std::collections::HashMap;

use lopdf::{Dictionary, Object};

use super::content::tokens::{Operand, Token, Tokens};
use super::file::{File, nothing};
use super::finding::{Place, Report};

/// Codes of a map that are read.
const CODES: usize = 1 << 17;

/// How codes are written.
pub enum Encoding {
    /// In one byte: the fonts that are not composite.
    Bytes,
    /// In two bytes, which are the glyph number.
    Pairs,
    /// As a map in the file says.
    Map(Map),
}

/// A map of codes of one or two bytes.
#[derive(Default)]
pub struct Map {
    /// Bytes that are a code by themselves, from the first to the last.
    alone: Vec<(u8, u8)>,
    /// Codes of two bytes, from the first to the last.
    pairs: Vec<(u16, u16)>,
    /// Glyph number of each code.
    numbers: HashMap<u16, u16>,
    /// Direction of writing, 0 unless it says.
    writes: i64,
    /// Whether it says its name.
    named: bool,
    /// Whether it refers to another.
    refers: bool,
    /// Whether codes have more than two bytes.
    long: bool,
}

impl Encoding {
    /// The encoding of a font; a composite one without any is read by pairs.
    pub fn read(file: &File<'_>, font: &Dictionary, place: &Place, report: &mut Report) -> Self {
        if file.name(font, "Subtype") != Some(b"Type0") {
            return Self::Bytes;
        }
        match file.get(font, "Encoding") {
            Object::Stream(stream) => {
                Self::Map(file.decoded(stream, place.clone(), report).map_or_else(Map::default, Map::read))
            }
            _ => Self::Pairs,
        }
    }

    /// The codes of a string, in turn; false when the last is cut.
    pub fn cut(&self, bytes: &[u8], mut each: impl FnMut(u16)) -> bool {
        let mut rest = bytes.iter().copied();
        while let Some(first) = rest.next() {
            let alone = match self {
                Self::Bytes => true,
                Self::Pairs => false,
                Self::Map(map) => map.alone.iter().any(|(low, high)| (*low..=*high).contains(&first)),
            };
            if alone {
                each(first.into());
            } else if let Some(second) = rest.next() {
                each(u16::from_be_bytes([first, second]));
            } else {
                return false;
            }
        }
        true
    }

    /// The glyph number of a code.
    pub fn number(&self, code: u16) -> Option<u16> {
        match self {
            Self::Bytes | Self::Pairs => Some(code),
            Self::Map(map) => map.numbers.get(&code).copied(),
        }
    }

    /// What is wrong with it: a composite font has « Identity-H » or a map in the file.
    pub fn faults(&self, file: &File<'_>, font: &Dictionary, descendant: &Dictionary) -> Vec<&'static str> {
        match (self, file.get(font, "Encoding")) {
            (Self::Map(map), Object::Stream(stream)) => map.faults(file, &stream.dict, descendant),
            (_, Object::Name(name)) if name == b"Identity-H" => Vec::new(),
            _ => vec!["A font's encoding is neither Identity-H nor a map in the file."],
        }
    }
}

impl Map {
    fn faults(&self, file: &File<'_>, entries: &Dictionary, descendant: &Dictionary) -> Vec<&'static str> {
        let [own, of_font] = [entries, descendant].map(|entries| {
            let system = file.dictionary(entries, "CIDSystemInfo").unwrap_or(nothing());
            ["Registry", "Ordering"].map(|key| file.get(system, key).as_str().unwrap_or_default().to_vec())
        });
        let named = file.name(entries, "Type") == Some(b"CMap") && file.name(entries, "CMapName").is_some();
        let faults = [
            (!named || !self.named, "A map of codes has no name, or does not say that it is one."),
            (self.refers || entries.has(b"UseCMap"), "A map of codes refers to another."),
            (self.long, "A map has codes of more than two bytes."),
            (
                file.integer(entries, "WMode").unwrap_or_default() != self.writes,
                "A map of codes says two directions of writing.",
            ),
            (own != of_font, "A map of codes is not one for the glyphs of its font."),
            (self.is_ambiguous(), "A byte is a code by itself and begins another."),
        ];
        faults.into_iter().filter(|(wrong, _)| *wrong).map(|(_, message)| message).collect()
    }

    fn read(bytes: Vec<u8>) -> Self {
        let mut map = Self::default();
        let (mut tokens, mut operands) = (Tokens::new(&bytes), Vec::new());
        while let Some(token) = tokens.next() {
            match token {
                Token::Operand(operand) => operands.push(operand),
                Token::Operator(operator) => {
                    map.operate(operator, &operands);
                    operands.clear();
                }
                Token::Nonsense => {}
            }
            if map.numbers.len() > CODES {
                break;
            }
        }
        map
    }

    fn operate(&mut self, operator: &[u8], operands: &[Operand]) {
        match operator {
            b"endcodespacerange" => {
                for pair in operands.chunks_exact(2) {
                    match (code(&pair[0]), code(&pair[1])) {
                        (Some((1, low)), Some((1, high))) => {
                            let byte = |code| u8::try_from(code).unwrap_or(u8::MAX);
                            self.alone.push((byte(low), byte(high)));
                        }
                        (Some((2, low)), Some((2, high))) => self.pairs.push((low, high)),
                        _ => self.long = true,
                    }
                }
            }
            b"endcidrange" => {
                for range in operands.chunks_exact(3) {
                    let (Some((_, low)), Some((_, high)), Some(number)) =
                        (code(&range[0]), code(&range[1]), number(&range[2]))
                    else {
                        continue;
                    };
                    self.numbers.extend((low..=high).zip(number..=u16::MAX));
                }
            }
            b"endcidchar" => {
                for pair in operands.chunks_exact(2) {
                    if let (Some((_, code)), Some(number)) = (code(&pair[0]), number(&pair[1])) {
                        self.numbers.insert(code, number);
                    }
                }
            }
            b"usecmap" => self.refers = true,
            b"def" => match operands {
                [.., Operand::Name(key), value] if key == b"WMode" => {
                    self.writes = number(value).map_or(-1, i64::from);
                }
                [.., Operand::Name(key), Operand::Name(_)] if key == b"CMapName" => self.named = true,
                _ => {}
            },
            _ => {}
        }
    }

    fn is_ambiguous(&self) -> bool {
        let begins = |byte: u8| {
            self.pairs
                .iter()
                .any(|(low, high)| (low.to_be_bytes()[0]..=high.to_be_bytes()[0]).contains(&byte))
        };
        self.alone.iter().any(|(low, high)| (*low..=*high).any(begins))
            || (!self.alone.is_empty() && self.pairs.iter().any(|(low, _)| u8::try_from(*low).is_ok()))
    }
}

/// A code: in how many bytes, and its value.
pub fn code(operand: &Operand) -> Option<(usize, u16)> {
    match operand {
        Operand::Text(bytes) => match bytes.as_slice() {
            [only] => Some((1, u16::from(*only))),
            [first, second] => Some((2, u16::from_be_bytes([*first, *second]))),
            _ => None,
        },
        _ => None,
    }
}

fn number(operand: &Operand) -> Option<u16> {
    match operand {
        Operand::Number(number) => format!("{number}").parse().ok(),
        _ => None,
    }
}
