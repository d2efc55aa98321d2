//! The names a template may use, with what they say for one convention.

use std::collections::BTreeMap;

use super::template::{Condition, TemplateError};
use crate::pdf::model::{Mark, Text};

/// A fact, known or not.
#[derive(Clone, Debug, PartialEq)]
struct Fact {
    text: Option<Text>,
    label: String,
}

/// Facts, yes-or-no questions and lists, by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::convention::document) struct Scope {
    facts: BTreeMap<String, Fact>,
    flags: BTreeMap<String, bool>,
    lists: BTreeMap<String, Vec<Scope>>,
}

impl Scope {
    /// Declares a fact; where it is not known, `label` says what is to be filled in.
    pub(in crate::convention::document) fn fact(&mut self, name: &str, label: &str, text: Option<Text>) {
        let text = text.filter(|text| !text.is_empty());
        self.facts.insert(name.to_owned(), Fact { text, label: label.to_owned() });
    }

    /// Declares a fact that is always known.
    pub(in crate::convention::document) fn known(&mut self, name: &str, text: impl Into<Text>) {
        self.fact(name, name, Some(text.into()));
    }

    /// Declares the answer to a question.
    pub(in crate::convention::document) fn flag(&mut self, name: &str, holds: bool) {
        self.flags.insert(name.to_owned(), holds);
    }

    /// Declares a list.
    pub(in crate::convention::document) fn list(&mut self, name: &str, items: Vec<Scope>) {
        self.lists.insert(name.to_owned(), items);
    }
}

/// A fact not known yet, as it prints.
pub(in crate::convention::document) fn missing(label: &str) -> Text {
    Text::marked(&format!("[{label} à compléter]"), Mark::Missing)
}

/// Scopes from the innermost to the outermost.
#[derive(Clone)]
pub(super) struct Scopes<'a>(pub(super) Vec<&'a Scope>);

impl<'a> Scopes<'a> {
    /// With an inner scope.
    pub(super) fn within(&self, inner: &'a Scope) -> Self {
        let mut scopes = vec![inner];
        scopes.extend(&self.0);
        Self(scopes)
    }

    /// What a name says, or that it is to be filled in.
    pub(super) fn value(&self, name: &str, line: usize) -> Result<Text, TemplateError> {
        let fact = self.0.iter().find_map(|scope| scope.facts.get(name));
        let fact = fact.ok_or_else(|| TemplateError::new(line, format!("variable {{{name}}} inconnue")))?;
        Ok(fact.text.clone().unwrap_or_else(|| missing(&fact.label)))
    }

    /// Whether a condition holds; a fact holds when it is known.
    pub(super) fn holds(&self, condition: &Condition) -> Result<bool, TemplateError> {
        for (name, wanted) in &condition.terms {
            let found = self.0.iter().find_map(|scope| {
                scope
                    .flags
                    .get(name)
                    .copied()
                    .or_else(|| scope.facts.get(name).map(|fact| fact.text.is_some()))
            });
            let holds = found.ok_or_else(|| {
                TemplateError::new(condition.line, format!("condition « {name} » inconnue"))
            })?;
            if holds != *wanted {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The items of a list.
    pub(super) fn items(&self, list: &str, line: usize) -> Result<&'a [Scope], TemplateError> {
        let found = self.0.iter().find_map(|scope| scope.lists.get(list));
        found.map(Vec::as_slice).ok_or_else(|| TemplateError::new(line, format!("liste « {list} » inconnue")))
    }
}
