//! Objects of a file, and how they are written.

use lopdf::{Dictionary, Object, ObjectId, StringFormat};

/// A name.
pub fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

/// A text string, which any reader understands.
pub fn text(text: &str) -> Object {
    Object::String(encoded(text), StringFormat::Literal)
}

/// How texts in another encoding begin.
const MARKS: [&str; 3] = ["þÿ", "ÿþ", "ï»¿"];

/// In one byte a character where the encoding of documents has the same numbers as Unicode, else as
/// UTF-16 with its mark.
fn encoded(text: &str) -> Vec<u8> {
    let single = |c: char| matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{ff}');
    if text.chars().all(single) && !MARKS.iter().any(|mark| text.starts_with(mark)) {
        return text.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
    }
    let mut bytes = vec![0xFE, 0xFF];
    for unit in text.encode_utf16() {
        bytes.extend(unit.to_be_bytes());
    }
    bytes
}

/// Writes an object; of a stream, its dictionary.
pub fn write(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => word(out, "null"),
        Object::Boolean(value) => word(out, if *value { "true" } else { "false" }),
        Object::Integer(value) => integer(out, *value),
        Object::Real(value) => word(out, &value.to_string()),
        Object::Name(bytes) => write_name(out, bytes),
        Object::String(bytes, StringFormat::Literal) => write_string(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => {
            out.push(b'<');
            for byte in bytes {
                out.extend([HEXADECIMAL[usize::from(byte >> 4)], HEXADECIMAL[usize::from(byte & 15)]]);
            }
            out.push(b'>');
        }
        Object::Array(objects) => {
            out.push(b'[');
            for object in objects {
                write(out, object);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => write_dictionary(out, dictionary),
        Object::Stream(stream) => write_dictionary(out, &stream.dict),
        Object::Reference(id) => reference(out, *id),
    }
}

const HEXADECIMAL: &[u8; 16] = b"0123456789ABCDEF";

/// Writes a dictionary.
pub fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend(b"<<");
    for (key, value) in dictionary {
        write_name(out, key);
        write(out, value);
    }
    out.extend(b">>");
}

/// Writes a name.
pub fn write_name(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'/');
    for &byte in bytes {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            out.extend([b'#', HEXADECIMAL[usize::from(byte >> 4)], HEXADECIMAL[usize::from(byte & 15)]]);
        }
    }
}

/// Writes a text string.
pub fn write_text(out: &mut Vec<u8>, text: &str) {
    write_string(out, &encoded(text));
}

fn write_string(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    for &byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            b'\r' => out.extend(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

/// Writes a number, apart from the word before it.
pub fn integer(out: &mut Vec<u8>, value: i64) {
    word(out, itoa::Buffer::new().format(value));
}

/// Writes a reference, apart from the word before it.
pub fn reference(out: &mut Vec<u8>, (number, generation): ObjectId) {
    integer(out, number.into());
    integer(out, generation.into());
    word(out, "R");
}

fn word(out: &mut Vec<u8>, word: &str) {
    if out.last().is_some_and(|last| !b"[]<>()\n".contains(last)) {
        out.push(b' ');
    }
    out.extend(word.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    fn written(object: &Object) -> String {
        let mut out = Vec::new();
        write(&mut out, object);
        out.iter().map(|&byte| char::from(byte)).collect()
    }

    #[test]
    fn objects_are_written_without_a_blank_too_many() {
        let several = dictionary! {
            "A" => vec![1.into(), Object::Real(-0.5), true.into(), Object::Null, (3, 0).into(), name("b c")],
            "D" => Object::string_literal("f(\\)\r"),
            "E" => Object::String(vec![0x0f, 0xa0], StringFormat::Hexadecimal),
        };
        assert_eq!(
            written(&several.into()),
            "<</A[1 -0.5 true null 3 0 R/b#20c]/D(f\\(\\\\\\)\\r)/E<0FA0>>>"
        );
    }

    #[test]
    fn texts_take_one_byte_a_character_when_the_encoding_of_documents_has_them() {
        assert_eq!(written(&text("Durée, état")), "(Durée, état)");
        for other in ["l’État", "60\u{a0}€", "a\u{ad}b", "a\nb", "þÿa", "ÿþa", "ï»¿a"] {
            assert!(written(&text(other)).starts_with("(þÿ"), "{other}");
        }
    }
}
