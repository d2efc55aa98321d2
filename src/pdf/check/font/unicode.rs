//! What codes read as.

use std::collections::HashMap;

use lopdf::Object;

use super::super::content::tokens::{Operand, Token, Tokens};
use super::super::encoding;
use super::super::file::File;
use super::super::finding::{Check, Report};
use super::Font;

/// Entries of a character map that are read.
const ENTRIES: usize = 1 << 17;

/// Checks that each code shown reads as characters that mean something.
pub fn check<'a>(file: &File<'a>, font: &Font<'a>, codes: &[u16], report: &mut Report) {
    let Object::Stream(stream) = file.get(font.entries, "ToUnicode") else {
        report.add(Check::ToUnicode, font.place.clone(), "The font does not say what its codes read as.");
        return;
    };
    let Some(bytes) = file.decoded(stream, font.place.clone(), report) else { return };
    let map = read(&bytes);
    for code in codes {
        match map.get(code) {
            None => {
                let message = format!("Code {code} is shown and reads as nothing.");
                report.add(Check::ToUnicode, font.place.clone(), message);
            }
            Some(units) if !means(units) => {
                let message = format!("Code {code} reads as {units:04X?}.");
                report.add(Check::Unicode, font.place.clone(), message);
            }
            Some(_) => {}
        }
    }
}

/// Whether UTF-16 units are characters, none of them a placeholder or of private use.
fn means(units: &[u16]) -> bool {
    !units.is_empty()
        && char::decode_utf16(units.iter().copied()).all(|character| {
            character.is_ok_and(|it| {
                let placeholder = matches!(it, '\0' | '\u{feff}' | '\u{fffd}'..='\u{ffff}');
                let private = matches!(it, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
                !placeholder && !private
            })
        })
}

/// What each code reads as, in UTF-16.
fn read(bytes: &[u8]) -> HashMap<u16, Vec<u16>> {
    let (mut tokens, mut operands, mut map) = (Tokens::new(bytes), Vec::new(), HashMap::new());
    while let Some(token) = tokens.next() {
        match token {
            Token::Operand(operand) => operands.push(operand),
            Token::Operator(operator) => {
                match operator {
                    b"endbfchar" => characters(&operands, &mut map),
                    b"endbfrange" => ranges(&operands, &mut map),
                    _ => {}
                }
                operands.clear();
            }
            Token::Nonsense => {}
        }
        if map.len() > ENTRIES {
            break;
        }
    }
    map
}

fn characters(operands: &[Operand], map: &mut HashMap<u16, Vec<u16>>) {
    for pair in operands.chunks_exact(2) {
        if let (Some(code), Operand::Text(text)) = (code(&pair[0]), &pair[1]) {
            map.insert(code, units(text));
        }
    }
}

fn ranges(operands: &[Operand], map: &mut HashMap<u16, Vec<u16>>) {
    for range in operands.chunks_exact(3) {
        let (Some(first), Some(last)) = (code(&range[0]), code(&range[1])) else { continue };
        match &range[2] {
            Operand::Text(text) => {
                let start = units(text);
                for (step, code) in (0_u16..).zip(first..=last) {
                    let mut text = start.clone();
                    if let Some(end) = text.last_mut() {
                        *end = end.wrapping_add(step);
                    }
                    map.insert(code, text);
                }
            }
            Operand::List(texts) => {
                for (code, text) in (first..=last).zip(texts) {
                    if let Operand::Text(text) = text {
                        map.insert(code, units(text));
                    }
                }
            }
            _ => {}
        }
    }
}

fn code(operand: &Operand) -> Option<u16> {
    encoding::code(operand).map(|(_, code)| code)
}

fn units(bytes: &[u8]) -> Vec<u16> {
    bytes.chunks_exact(2).map(|it| u16::from_be_bytes([it[0], it[1]])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_are_read() {
        let map = read(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0001> <00660069> <0002> <D83DDE00> \
endbfchar 2 beginbfrange <0003> <0005> <0041> <0006> <0007> [<0061> <0062>] endbfrange end",
        );
        let read = |code: u16| String::from_utf16(map.get(&code).unwrap()).unwrap();
        assert_eq!([1, 2, 3, 5, 6, 7].map(read), ["fi", "😀", "A", "C", "a", "b"]);
        assert_eq!(map.len(), 7);
    }

    #[test]
    fn placeholders_mean_nothing() {
        for text in ["", "\0", "a\u{feff}", "\u{fffd}", "\u{e001}"] {
            assert!(!means(&text.encode_utf16().collect::<Vec<_>>()), "{text:?}");
        }
        assert!(!means(&[0xD800]));
        assert!(means(&"é\u{202f}".encode_utf16().collect::<Vec<_>>()));
    }
}
