//! The names a template may use, with what they say for one document.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::TemplateError;
use super::lexicon::Sort;
use super::template::Condition;
use crate::pdf::model::{Mark, Text};

/// A fact, known or not.
#[derive(Clone, Debug, PartialEq)]
struct Fact {
    text: Option<Text>,
    label: String,
}

/// Facts, yes-or-no questions and lists, by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    facts: BTreeMap<String, Fact>,
    flags: BTreeMap<String, bool>,
    lists: BTreeMap<String, Vec<Scope>>,
}

impl Scope {
    /// Declares a fact; where it is not known, `label` says what is to be filled in.
    pub fn fact(&mut self, name: &str, label: &str, text: Option<Text>) {
        let text = text.filter(|text| !text.is_empty());
        self.facts.insert(name.to_owned(), Fact { text, label: label.to_owned() });
    }

    /// Declares a fact that is always known.
    pub fn known(&mut self, name: &str, text: impl Into<Text>) {
        self.fact(name, name, Some(text.into()));
    }

    /// Declares the answer to a question.
    pub fn flag(&mut self, name: &str, holds: bool) {
        self.flags.insert(name.to_owned(), holds);
    }

    /// What a name says here, for those who ask what it is for: of a list, the first item that says it.
    pub fn example(&self, name: &str) -> Option<String> {
        let own = self.facts.get(name).and_then(|fact| fact.text.as_ref()).map(Text::plain);
        own.or_else(|| self.lists.values().flatten().find_map(|item| item.example(name)))
    }

    /// Every name declared, with what it may be used for and the list it belongs to.
    pub fn names(&self) -> BTreeSet<(String, Sort, Option<String>)> {
        let mut names = BTreeSet::new();
        self.gather(None, &mut names);
        names
    }

    fn gather(&self, list: Option<&str>, names: &mut BTreeSet<(String, Sort, Option<String>)>) {
        let mut add = |name: &String, sort| {
            names.insert((name.clone(), sort, list.map(str::to_owned)));
        };
        self.facts.keys().for_each(|it| add(it, Sort::Variable));
        self.flags.keys().for_each(|it| add(it, Sort::Condition));
        self.lists.keys().for_each(|it| add(it, Sort::List));
        for (list, items) in &self.lists {
            for item in items {
                item.gather(Some(list), names);
            }
        }
    }

    /// Declares a list.
    pub fn list(&mut self, name: &str, items: Vec<Scope>) {
        self.lists.insert(name.to_owned(), items);
    }
}

/// A fact not known yet, as it prints.
pub fn missing(label: &str) -> Text {
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
