//! A sheet's bytes parted into its fields and its text.

use unicode_normalization::is_nfc;

use super::checkout::ReadError;
use super::code::Code;
use super::fields::Fields;
use super::finding::Notes;
use super::text::{Kind, clean, excerpt_around};
use super::yaml::{self, Value, YamlError};

/// A sheet, read but not yet understood.
#[derive(Debug)]
pub struct Sheet {
    /// The front matter.
    pub fields: Fields,
    /// The text under it: Markdown, cleaned.
    pub body: String,
}

/// Whether the bytes begin as a sheet does.
pub fn looks_like_a_sheet(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.starts_with(b"---\n") || bytes.starts_with(b"---\r\n")
}

/// Reads a sheet; none when its findings say why it cannot be read.
///
/// A byte order mark and Windows line ends are accepted without a word.
///
/// # Errors
/// [`ReadError::YamlBomb`] when the front matter is beyond measure.
pub fn read_sheet(bytes: Vec<u8>, file: &str, notes: &mut Notes<'_>) -> Result<Option<Sheet>, ReadError> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let sound = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = sound.split(|byte| *byte == b'\n').count();
            notes.add(Code::NotUtf8, format!("ligne {line}, octet {}", sound.len() + 1));
            return Ok(None);
        }
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n").replace('\r', "\n");
    let Some((front, body)) = parted(&text) else {
        notes.add(Code::FrontMatterMissing, first_line(&text));
        return Ok(None);
    };
    let node = match yaml::parse(front) {
        Ok(node) => node,
        Err(YamlError::TooBig) => return Err(ReadError::YamlBomb { file: file.to_owned() }),
        Err(YamlError::Invalid { line, reason }) => {
            notes.add(Code::FrontMatterInvalid, format!("ligne {}\u{a0}: {reason}", line + 1));
            return Ok(None);
        }
    };
    let entries = match node.value {
        Value::Map(entries) => entries,
        Value::Null => Vec::new(),
        Value::Text(_) | Value::List(_) => {
            notes.add(
                Code::FrontMatterInvalid,
                "ligne 2\u{a0}: une suite de champs «\u{a0}nom: valeur\u{a0}» est attendue",
            );
            return Ok(None);
        }
    };
    // The first line of the YAML is the second of the file.
    let fields = Fields::new(entries, String::new(), 1, notes);
    Ok(Some(Sheet { fields, body: cleaned_body(body, notes) }))
}

/// The YAML and the text; none without both marks.
fn parted(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("---")?;
    let rest = rest.trim_start_matches([' ', '\t']).strip_prefix('\n')?;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        // Some sheets end with `------`: two marks written on one line.
        if line.starts_with("---") && line.trim_end().bytes().all(|byte| byte == b'-') {
            return Some((&rest[..at], &rest[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

fn first_line(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    format!("première ligne\u{a0}: «\u{a0}{}\u{a0}»", super::finding::excerpt(line))
}

/// Cleans the body, one finding for each kind of change.
fn cleaned_body(raw: &str, notes: &mut Notes<'_>) -> String {
    let body = clean(raw, Kind::Markdown);
    if let Some(first) = body.entities.first() {
        let around = excerpt_around(raw, raw.find(first.as_str()).unwrap_or_default());
        notes.add(
            Code::HtmlEscaped,
            format!("texte, {} fois\u{a0}: «\u{a0}{around}\u{a0}»", body.entities.len()),
        );
    }
    for letter in &body.invisible {
        let around = excerpt_around(raw, raw.find(*letter).unwrap_or_default());
        notes.add(
            Code::ZeroWidthCharacter,
            format!("texte\u{a0}: U+{:04X} dans «\u{a0}{around}\u{a0}»", u32::from(*letter)),
        );
    }
    if body.was_not_nfc {
        let word = raw.split_whitespace().find(|word| !is_nfc(word)).unwrap_or_default();
        notes.add(Code::TextNotNfc, format!("texte\u{a0}: «\u{a0}{}\u{a0}»", super::finding::excerpt(word)));
    }
    body.text.trim_matches('\n').to_owned()
}
