//! What may be commented in a convention or in an amendment: the whole, the clauses of its text, its fields.

use serde::Serialize;

use crate::convention::form::ConventionDraft;
use crate::convention::page::flat;
use crate::convention::rules::{Amendment, Convention, Topic, differences};
use crate::pdf::Document;
use crate::pdf::model::Block;

/// Things to comment that go together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// What they are; empty for what stands alone.
    pub label: String,
    /// They.
    pub choices: Vec<Choice>,
}

/// One thing to comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// As a form sends it.
    pub value: String,
    /// As it is read.
    pub label: String,
}

/// Everything that may be commented, in the order of the text and then of the form.
pub fn topics(convention: &Convention, document: &Document) -> Vec<Group> {
    let alone = |label: &str, choices| Group { label: label.to_owned(), choices };
    let whole = Choice { value: Topic::Whole.to_string(), label: "L’ensemble de la convention".to_owned() };
    let mut groups = vec![alone("", vec![whole])];
    let mut clauses = Vec::new();
    headings(&document.blocks, &mut clauses);
    groups.push(alone("Le texte, clause par clause", clauses));
    let draft = ConventionDraft::of(&convention.contents, convention.version);
    for field in flat(&draft).into_iter().filter(|it| !it.label.is_empty()) {
        let group = if field.group.is_empty() { "Ce que disent les clauses" } else { &field.group };
        let choice = Choice {
            value: field.name,
            label: field.label.trim_end_matches(" (facultatif)").trim_end_matches("\u{a0}?").to_owned(),
        };
        match groups.iter_mut().find(|it| it.label == group) {
            Some(known) => known.choices.push(choice),
            None => groups.push(alone(group, vec![choice])),
        }
    }
    groups.retain(|it| !it.choices.is_empty());
    groups
}

/// Everything that may be commented in an amendment: the clauses of its text, and what it changes.
pub fn of_amendment(convention: &Convention, amendment: &Amendment, document: &Document) -> Vec<Group> {
    let group = |label: &str, choices| Group { label: label.to_owned(), choices };
    let whole = Choice { value: Topic::Whole.to_string(), label: "L’ensemble de l’avenant".to_owned() };
    let mut clauses = Vec::new();
    headings(&document.blocks, &mut clauses);
    let Amendment { before, after, lines, .. } = amendment;
    let differing = differences(before, after, lines, convention.effect());
    let mut fields: Vec<Choice> =
        differing.into_iter().map(|it| Choice { value: it.place, label: it.label }).collect();
    fields.dedup_by(|a, b| a.value == b.value);
    let mut groups = vec![
        group("", vec![whole]),
        group("Le texte, clause par clause", clauses),
        group("Ce que l’avenant change", fields),
    ];
    groups.retain(|it| !it.choices.is_empty());
    groups
}

/// How a topic is called among those offered, with its group when that says where it is.
pub fn label(offered: &[Group], topic: &Topic) -> Option<String> {
    let value = topic.to_string();
    offered.iter().find_map(|group| {
        let choice = group.choices.iter().find(|it| it.value == value)?;
        let is_a_line =
            matches!(topic, Topic::Field(name) if name.contains('.') && !name.starts_with("terms."));
        Some(if is_a_line { format!("{}, {}", group.label, choice.label) } else { choice.label.clone() })
    })
}

/// The headings of a text; one that comes twice is told once.
fn headings(blocks: &[Block], found: &mut Vec<Choice>) {
    for block in blocks {
        match block {
            Block::Heading(it) => {
                let title = it.title.plain();
                let value = Topic::Clause(title.clone()).to_string();
                if !found.iter().any(|known| known.value == value) {
                    let label = it
                        .number
                        .as_ref()
                        .map_or_else(|| title.clone(), |number| format!("{number}, {title}"));
                    found.push(Choice { value, label });
                }
            }
            Block::Together(inner) => headings(inner, found),
            _ => {}
        }
    }
}
