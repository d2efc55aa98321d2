//! What a person typed, and what has to be corrected in it.
//!
//! A draft keeps every field as it was typed. Parsing it gives either what the act needs, or the
//! errors, each beside its field; the form is then shown again with both.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::french;

/// Characters of a name, at most.
const LONGEST_NAME: usize = 200;

/// One thing to correct.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// Name of the field, which is also the identifier of its input.
    pub field: String,
    /// What to do, in a sentence.
    pub message: String,
}

/// What has to be corrected, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FormErrors {
    /// For the summary above the form.
    list: Vec<FieldError>,
    /// For each field; the first error of a field stands.
    by_field: BTreeMap<String, String>,
}

impl FormErrors {
    /// Nothing to correct yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether there is nothing to correct.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The errors, in the order of the form.
    pub fn iter(&self) -> impl Iterator<Item = &FieldError> {
        self.list.iter()
    }

    /// Notes what has to be corrected in `field`.
    pub fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        let (field, message) = (field.into(), message.into());
        self.by_field.entry(field.clone()).or_insert_with(|| message.clone());
        self.list.push(FieldError { field, message });
    }

    /// Puts the errors in the order of these fields; those of other fields come last.
    pub fn in_order(&mut self, fields: &[&str]) {
        let place = |error: &FieldError| fields.iter().position(|it| *it == error.field);
        self.list.sort_by_key(|it| place(it).unwrap_or(fields.len()));
    }

    /// A text that must be there.
    pub fn required(&mut self, field: impl Into<String>, typed: &str, message: &str) -> Option<String> {
        let text = text(typed);
        if text.is_none() {
            self.add(field, message);
        }
        text
    }

    /// A name on one line, that must be there and hold in two hundred characters.
    pub fn name(&mut self, field: &str, typed: &str, missing: &str) -> Option<String> {
        let name = line(typed);
        match &name {
            None => self.add(field, missing),
            Some(name) if name.chars().count() > LONGEST_NAME => {
                self.add(field, "Ce nom est trop long\u{a0}: 200\u{a0}caractères au plus.");
                return None;
            }
            Some(_) => {}
        }
        name
    }

    /// A value that may be absent; what was typed and cannot be read is noted with the parser's sentence.
    pub fn optional<T>(&mut self, field: impl Into<String>, typed: &str) -> Option<T>
    where
        T: FromStr<Err: Display>,
    {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        match typed.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.add(field, error.to_string());
                None
            }
        }
    }

    /// A day as people write it, which may be absent.
    pub fn day(&mut self, field: &str, typed: &str) -> Option<NaiveDate> {
        if typed.trim().is_empty() {
            return None;
        }
        french::parse_date(typed).map_err(|error| self.add(field, error.to_string())).ok()
    }

    /// A day that must be there.
    pub fn required_day(&mut self, field: &str, typed: &str, missing: &str) -> Option<NaiveDate> {
        if typed.trim().is_empty() {
            self.add(field, missing);
        }
        self.day(field, typed)
    }

    /// A value and the day it was measured, both or neither: each is the name of its field and what was typed.
    pub fn measured<T>(&mut self, value: (&str, &str), on: (&str, &str)) -> Option<(T, NaiveDate)>
    where
        T: FromStr<Err: Display>,
    {
        let (read, day) = (self.optional(value.0, value.1), self.day(on.0, on.1));
        if read.is_some() && on.1.trim().is_empty() {
            self.add(on.0, "Dites quel jour cette valeur a été mesurée.");
        }
        if day.is_some() && value.1.trim().is_empty() {
            self.add(value.0, "Écrivez la valeur mesurée ce jour-là, ou effacez la date.");
        }
        read.zip(day)
    }

    /// A text of at most so many characters, which may be absent; nothing of one that is too long.
    pub fn at_most(&mut self, field: impl Into<String>, text: Option<String>, most: usize) -> Option<String> {
        let text = text?;
        if text.chars().count() > most {
            let most = french::integer(i64::try_from(most).unwrap_or(i64::MAX));
            self.add(field, format!("Ce texte est trop long\u{a0}: {most}\u{a0}caractères au plus."));
            return None;
        }
        Some(text)
    }

    /// The same, of a text that must be there.
    pub fn required_at_most(
        &mut self,
        field: impl Into<String>,
        text: Option<String>,
        missing: &str,
        most: usize,
    ) -> Option<String> {
        if text.is_none() {
            self.add(field, missing);
            return None;
        }
        self.at_most(field, text, most)
    }

    /// A value that must be there and be readable.
    pub fn parsed<T>(&mut self, field: impl Into<String>, typed: &str, missing: &str) -> Option<T>
    where
        T: FromStr<Err: Display>,
    {
        let field = field.into();
        if typed.trim().is_empty() {
            self.add(field, missing);
            return None;
        }
        self.optional(field, typed)
    }
}

/// A text on one line, its spaces folded, or nothing when only spaces were typed.
pub fn line(typed: &str) -> Option<String> {
    let line = clean(typed).split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// A text, or nothing when only spaces were typed.
pub fn text(typed: &str) -> Option<String> {
    let text = clean(typed);
    (!text.is_empty()).then_some(text)
}

/// What was typed without what nobody sees: accents composed (NFC), ends of lines made alike, and
/// neither control, zero-width nor direction characters, which no document can print.
pub fn clean(typed: &str) -> String {
    let unseen = |it: char| {
        (it.is_control() && it != '\n' && it != '\t')
            || matches!(it, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let text: String = typed.replace("\r\n", "\n").nfc().filter(|it| !unseen(*it)).collect();
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_not_kept() {
        for (typed, kept) in [
            ("  e\u{301}té  ", "été"),
            ("nul\0 et cloche\u{7}", "nul et cloche"),
            ("sens\u{202e}inverse\u{200b}", "sensinverse"),
            ("deux\r\nlignes", "deux\nlignes"),
            ("un\u{202f}000\u{a0}€", "un\u{202f}000\u{a0}€"),
        ] {
            assert_eq!(clean(typed), kept);
        }
        assert_eq!(text(" \0 "), None);
    }

    #[test]
    fn a_name_is_there_and_not_endless() {
        let mut errors = FormErrors::new();
        assert_eq!(errors.name("name", " Ava  Lorient ", "Indiquez le nom."), Some("Ava Lorient".to_owned()));
        assert_eq!(
            errors.name("name", &"é".repeat(200), "Indiquez le nom.").map(|it| it.chars().count()),
            Some(200)
        );
        assert!(errors.is_empty());
        assert_eq!(errors.name("long", &"é".repeat(201), "Indiquez le nom."), None);
        assert_eq!(errors.name("none", "\u{200b} ", "Indiquez le nom."), None);
        assert_eq!(errors.iter().map(|it| it.field.as_str()).collect::<Vec<_>>(), ["long", "none"]);
    }

    #[test]
    fn errors_stand_beside_their_field_in_the_order_of_the_form() {
        let mut errors = FormErrors::new();
        assert_eq!(errors.parsed::<u8>("months", "8", "Indiquez la durée."), Some(8));
        assert_eq!(errors.parsed::<u8>("share", " ", "Indiquez la part."), None);
        assert_eq!(errors.optional::<u8>("delay", ""), None);
        assert_eq!(errors.optional::<u8>("age", "vieux"), None);
        assert_eq!(errors.required("name", "  Nom ", "Indiquez le nom."), Some("Nom".to_owned()));
        let fields: Vec<_> = errors.iter().map(|it| it.field.as_str()).collect();
        assert_eq!(fields, ["share", "age"]);
        assert_eq!(errors.by_field["share"], "Indiquez la part.");
    }
}
