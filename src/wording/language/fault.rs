//! What is wrong in a template: on which line, why, and what to do.

use thiserror::Error;

/// What keeps a template from being drawn, and on which line.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("modèle, ligne {line} : {reason}")]
pub struct TemplateError {
    /// Line of the file, from 1.
    pub line: usize,
    /// What is wrong, in French.
    pub reason: String,
}

impl TemplateError {
    pub(super) fn new(line: usize, reason: impl Into<String>) -> Self {
        Self { line, reason: reason.into() }
    }
}

/// Something wrong, said to whoever writes the template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Line of the text, from 1.
    pub line: usize,
    /// What is wrong, in French.
    pub reason: String,
    /// What to do, in a sentence; empty when the reason says it.
    pub advice: String,
}

impl Fault {
    /// What is wrong on a line, and what to do.
    pub fn new(line: usize, reason: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { line, reason: reason.into(), advice: advice.into() }
    }
}

impl From<Fault> for TemplateError {
    fn from(fault: Fault) -> Self {
        Self::new(fault.line, fault.reason)
    }
}

impl From<TemplateError> for Fault {
    fn from(error: TemplateError) -> Self {
        Self::new(error.line, error.reason, "")
    }
}
