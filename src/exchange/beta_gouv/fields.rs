//! The fields of a front matter, read one by one: whatever is odd in a field is a finding about that
//! field, and never costs more than that field.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::code::Code;
use super::finding::Notes;
use super::text::{Cleaned, Kind, clean, without_html};
use super::yaml::{Node, Value};

/// A map of fields.
#[derive(Debug, Default)]
pub struct Fields {
    entries: Vec<(String, Node)>,
    /// What stands before the names in details: `phases[2].`
    prefix: String,
    /// Lines of the file before the first of the YAML.
    offset: usize,
}

impl Fields {
    /// Takes the entries of a map; of two with the same name the last counts.
    pub fn new(entries: Vec<(String, Node)>, prefix: String, offset: usize, notes: &mut Notes<'_>) -> Self {
        let mut last = BTreeSet::new();
        let mut kept = Vec::with_capacity(entries.len());
        for (name, node) in entries.into_iter().rev() {
            if last.insert(name.clone()) {
                kept.push((name, node));
            } else {
                notes.add(Code::DuplicateField, format!("{prefix}{name}, ligne {}", node.line + offset));
            }
        }
        kept.reverse();
        Self { entries: kept, prefix, offset }
    }

    /// Reports the fields that are not in `known`.
    pub fn check_names(&self, known: &[&str], notes: &mut Notes<'_>) {
        for (name, node) in &self.entries {
            if !known.contains(&name.as_str()) {
                notes.add(
                    Code::UnknownField,
                    format!("{}{name}, ligne {}", self.prefix, node.line + self.offset),
                );
            }
        }
    }

    /// Whether the field is there, even empty.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|(key, _)| key == name)
    }

    /// Whether the field is there with nothing after its name.
    pub fn is_null(&self, name: &str) -> bool {
        self.node(name).is_some_and(|node| node.value == Value::Null)
    }

    /// Whether there is nothing to read: absent, null, or an empty text.
    pub fn is_blank(&self, name: &str) -> bool {
        self.node(name).is_none_or(|node| match &node.value {
            Value::Null => true,
            Value::Text(text) => text.trim().is_empty(),
            Value::List(_) | Value::Map(_) => false,
        })
    }

    fn node(&self, name: &str) -> Option<&Node> {
        self.entries.iter().find(|(key, _)| key == name).map(|(_, node)| node)
    }

    /// The name of a field as shown in details.
    pub fn path(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    fn wrong(&self, name: &str, line: usize, found: &Value, expected: &str, notes: &mut Notes<'_>) {
        let found = match found {
            Value::Null => "rien",
            Value::Text(_) => "un texte",
            Value::List(_) => "une liste",
            Value::Map(_) => "des champs",
        };
        let line = line + self.offset;
        notes.add(
            Code::FieldTypeWrong,
            format!("{}, ligne {line}\u{a0}: {found} au lieu {expected}", self.path(name)),
        );
    }

    /// The text as written, uncleaned; none when absent or of another form.
    pub fn raw(&self, name: &str, notes: &mut Notes<'_>) -> Option<&str> {
        let node = self.node(name)?;
        match &node.value {
            Value::Text(text) => Some(text),
            Value::Null => None,
            other => {
                self.wrong(name, node.line, other, "d’un texte", notes);
                None
            }
        }
    }

    /// A plain text, cleaned; none when absent or empty.
    pub fn text(&self, name: &str, notes: &mut Notes<'_>) -> Option<String> {
        let raw = self.raw(name, notes)?;
        cleaned(&self.path(name), raw, notes)
    }

    /// A plain text from which HTML tags are taken off (`<span>` around a few words), keeping the words.
    pub fn text_without_html(&self, name: &str, notes: &mut Notes<'_>) -> Option<String> {
        let text = self.text(name, notes)?;
        let words = without_html(&text);
        if words != text {
            notes.quote(Code::HtmlInText, &self.path(name), &text);
        }
        Some(words.trim().to_owned()).filter(|words| !words.is_empty())
    }

    /// A plain text that must be there.
    pub fn required(&self, name: &str, notes: &mut Notes<'_>) -> Option<String> {
        let is_misshapen =
            self.node(name).is_some_and(|node| matches!(node.value, Value::List(_) | Value::Map(_)));
        let text = self.text(name, notes);
        if text.is_none() && !is_misshapen {
            notes.add(Code::RequiredFieldMissing, self.path(name));
        }
        text
    }

    /// True or false (also yes, no, on, off, oui, non), whatever the case.
    pub fn flag(&self, name: &str, notes: &mut Notes<'_>) -> Option<bool> {
        let node = self.node(name)?;
        match &node.value {
            Value::Null => return None,
            Value::Text(text) => match text.trim().to_lowercase().as_str() {
                "true" | "yes" | "on" | "oui" => return Some(true),
                "false" | "no" | "off" | "non" => return Some(false),
                "" => return None,
                _ => {}
            },
            Value::List(_) | Value::Map(_) => {}
        }
        self.wrong(name, node.line, &node.value, "de true ou false", notes);
        None
    }

    /// A list of texts, cleaned, without empty ones. A single text is taken as a list of one.
    pub fn list(&self, name: &str, notes: &mut Notes<'_>) -> Vec<String> {
        let Some(node) = self.node(name) else { return Vec::new() };
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            Value::Null => &[],
            Value::Text(text) => {
                if text.trim().is_empty() {
                    return Vec::new();
                }
                self.wrong(name, node.line, &node.value, "d’une liste", notes);
                return cleaned(&self.path(name), text, notes).into_iter().collect();
            }
            Value::Map(_) => {
                self.wrong(name, node.line, &node.value, "d’une liste", notes);
                &[]
            }
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match &item.value {
                Value::Text(text) => texts.extend(cleaned(&self.path(name), text, notes)),
                Value::Null => {}
                other => self.wrong(name, item.line, other, "d’un texte", notes),
            }
        }
        texts
    }

    /// A list of maps, each with its number in its prefix; a single map is a list of one when `may_be_one`.
    pub fn maps(&mut self, name: &str, may_be_one: bool, notes: &mut Notes<'_>) -> Vec<Fields> {
        let Some(at) = self.entries.iter().position(|(key, _)| key == name) else { return Vec::new() };
        let line = self.entries[at].1.line;
        let path = self.path(name);
        match std::mem::replace(&mut self.entries[at].1.value, Value::Null) {
            Value::Null => Vec::new(),
            Value::List(items) => {
                let mut maps = Vec::with_capacity(items.len());
                for (index, item) in items.into_iter().enumerate() {
                    match item.value {
                        Value::Map(entries) => {
                            let prefix = format!("{path}[{}].", index + 1);
                            maps.push(Fields::new(entries, prefix, self.offset, notes));
                        }
                        other => self.wrong(name, item.line, &other, "de champs", notes),
                    }
                }
                maps
            }
            Value::Map(entries) => {
                if !may_be_one {
                    let line = line + self.offset;
                    notes.add(
                        Code::FieldTypeWrong,
                        format!("{path}, ligne {line}\u{a0}: des champs au lieu d’une liste"),
                    );
                }
                vec![Fields::new(entries, format!("{path}."), self.offset, notes)]
            }
            text @ Value::Text(_) => {
                self.wrong(name, line, &text, "d’une liste", notes);
                Vec::new()
            }
        }
    }

    /// A day written AAAA-MM-JJ; none when absent or not a day (which is then a finding).
    pub fn date(&self, name: &str, notes: &mut Notes<'_>) -> Option<NaiveDate> {
        let raw = self.raw(name, notes)?.trim();
        if raw.is_empty() {
            return None;
        }
        let is_shaped = raw.len() == 10 && raw.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        match NaiveDate::parse_from_str(raw, "%Y-%m-%d") {
            Ok(day) if is_shaped => Some(day),
            _ => {
                notes.quote(Code::InvalidDate, &self.path(name), raw);
                None
            }
        }
    }
}

/// A text brought to its clean form, and the findings of what changed; none when nothing is left.
fn cleaned(path: &str, raw: &str, notes: &mut Notes<'_>) -> Option<String> {
    let Cleaned { text, entities, invisible, was_not_nfc, was_surrounded } = clean(raw, Kind::Plain);
    if !entities.is_empty() {
        notes.quote(Code::HtmlEscaped, path, raw);
    }
    for letter in invisible {
        notes.add(Code::ZeroWidthCharacter, format!("{path}\u{a0}: U+{:04X}", u32::from(letter)));
    }
    if was_not_nfc {
        notes.quote(Code::TextNotNfc, path, raw);
    }
    if was_surrounded && !text.is_empty() {
        notes.quote(Code::SurroundingSpaces, path, raw);
    }
    Some(text).filter(|text| !text.is_empty())
}
