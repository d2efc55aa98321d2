//! A finding: something changed or odd in a sheet, and what its keeper can do about it.

use serde::Serialize;

use super::code::Code;

/// One line of the report of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What kind.
    pub code: Code,
    /// The file, from the root of the checkout, with `/` between folders.
    pub file: String,
    /// Identifier of the sheet (slug, phase or number of edition).
    pub subject: String,
    /// What was read, in a few French words.
    pub detail: String,
    /// What to do, in a French sentence.
    pub message: &'static str,
}

/// Longest excerpt of a sheet shown in a detail, in characters.
const EXCERPT: usize = 120;

/// Where the findings of a run gather.
#[derive(Debug, Default)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Adds one. Controls in what was read are shown by a sign: no database stores them all.
    pub fn add(&mut self, code: Code, file: &str, subject: &str, detail: impl Into<String>) {
        let (file, subject) = (file.to_owned(), subject.to_owned());
        let mut detail: String = detail.into();
        if detail.contains(char::is_control) {
            detail = detail.replace(char::is_control, "\u{fffd}");
        }
        self.0.push(Finding { code, file, subject, detail, message: code.message() });
    }

    /// Goes on from those already found.
    pub fn resume(found: Vec<Finding>) -> Self {
        Self(found)
    }

    /// A notebook for one sheet.
    pub fn about<'a>(&'a mut self, file: &'a str, subject: &'a str) -> Notes<'a> {
        Notes { findings: self, file, subject }
    }

    /// All of them, by file, code, detail and subject, each once: the same sheets give the same bytes.
    pub fn into_sorted(mut self) -> Vec<Finding> {
        let key = |f: &Finding| (f.file.clone(), f.code.as_str(), f.detail.clone(), f.subject.clone());
        self.0.sort_by_cached_key(key);
        self.0.dedup();
        self.0
    }
}

/// The findings of one sheet.
#[derive(Debug)]
pub struct Notes<'a> {
    findings: &'a mut Findings,
    file: &'a str,
    subject: &'a str,
}

impl Notes<'_> {
    /// Adds one about this sheet.
    pub fn add(&mut self, code: Code, detail: impl Into<String>) {
        self.findings.add(code, self.file, self.subject, detail);
    }

    /// Adds one about a field, with what was read in it.
    pub fn quote(&mut self, code: Code, field: &str, read: &str) {
        self.add(code, format!("{field}\u{a0}: «\u{a0}{}\u{a0}»", excerpt(read)));
    }
}

/// The beginning of a text, on one line.
pub fn excerpt(text: &str) -> String {
    let line = text.replace(['\n', '\r', '\t'], " ");
    match line.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
