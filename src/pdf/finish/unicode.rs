//! What the codes of a font read as, in few lines: neighbours that read as neighbours make one range.

use super::super::text::codes::{self, Coded, WIDE};
use super::encoding::SPACES;

/// Most entries of a block.
const BLOCK: usize = 100;

/// The character map of codes in their order.
pub fn map(codes: &[Coded]) -> Vec<u8> {
    let follows = |before: &Coded, after: &Coded| {
        let number = |coded: &Coded| {
            let mut characters = coded.text.chars();
            characters.next().filter(|_| characters.next().is_none()).map(u32::from)
        };
        // The last byte alone counts up, on both sides.
        before.code.checked_add(1) == Some(after.code)
            && after.code.checked_sub(WIDE).is_none_or(|rank| rank & 0xff != 0)
            && number(before).map(|it| it + 1).is_some_and(|it| number(after) == Some(it) && it & 0xff != 0)
    };
    let (ranges, singles): (Vec<_>, Vec<_>) = codes.chunk_by(follows).partition(|range| range.len() > 1);
    let mut out = Vec::from(
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n\
         /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n\
         /CMapName/Adobe-Identity-UCS def/CMapType 2 def\n\
         ",
    );
    out.extend(SPACES.bytes());
    block(&mut out, "bfrange", &ranges, |out, range| {
        if let [first, .., last] = range {
            code(out, first.code);
            code(out, last.code);
            text(out, &first.text);
        }
    });
    block(&mut out, "bfchar", &singles, |out, range| {
        for coded in range {
            code(out, coded.code);
            text(out, &coded.text);
        }
    });
    out.extend(b"endcmap CMapName currentdict/CMap defineresource pop end end");
    out
}

fn block<'a>(
    out: &mut Vec<u8>,
    kind: &str,
    entries: &[&'a [Coded]],
    write: impl Fn(&mut Vec<u8>, &'a [Coded]),
) {
    for entries in entries.chunks(BLOCK) {
        out.extend(format!("{} begin{kind}\n", entries.len()).bytes());
        for entry in entries {
            write(out, entry);
        }
        out.extend(format!("end{kind}\n").bytes());
    }
}

fn code(out: &mut Vec<u8>, code: u16) {
    let mut bytes = Vec::new();
    codes::write(&mut bytes, code);
    out.push(b'<');
    for byte in bytes {
        out.extend(format!("{byte:02X}").bytes());
    }
    out.push(b'>');
}

fn text(out: &mut Vec<u8>, text: &str) {
    out.push(b'<');
    for unit in text.encode_utf16() {
        out.extend(format!("{unit:04X}").bytes());
    }
    out.extend(b">\n");
}

#[cfg(test)]
mod tests {
    use super::super::super::text::codes::Codes;
    use super::*;

    #[test]
    fn neighbours_make_ranges_within_a_byte() {
        let mut codes = Codes::default();
        for (glyph, text) in ["a", "b", "c", "é", "þ", "ÿ", "Ā", "ā", "ffi", "𝄞"].into_iter().enumerate()
        {
            codes.code(u16::try_from(glyph).unwrap(), text, 0);
        }
        let map = String::from_utf8(map(&codes.all().unwrap())).unwrap();
        let body = map.split_once("endcodespacerange\n").unwrap().1;
        assert_eq!(
            body,
            "3 beginbfrange\n<61><63><0061>\n<81><82><00FE>\n<83><84><0100>\nendbfrange\n\
             3 beginbfchar\n<80><00E9>\n<85><006600660069>\n<86><D834DD1E>\nendbfchar\n\
             endcmap CMapName currentdict/CMap defineresource pop end end"
        );
    }
}
