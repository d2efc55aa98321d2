//! What the second of two people who edit the same draft is shown: both values of each field.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::compare::{Flat, flat, read_base};
use crate::convention::form::ConventionDraft;
use crate::convention::rules::Convention;
use crate::web::page::{Page, Section};

/// Both states of a draft. Nothing was stored; nothing that was typed is lost.
#[derive(Serialize)]
pub struct ConflictPage {
    reference: String,
    version: i64,
    base: String,
    items: Vec<Item>,
    differences: usize,
}

impl Page for ConflictPage {
    const TEMPLATE: &'static str = "convention/conflict.html";
    const SECTION: Section = Section::Conventions;
}

/// One thing of the form, in its order.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Item {
    /// The same on both sides.
    Same { name: String, value: String },
    /// A field that differs.
    Field { name: String, label: String, stored: Side, typed: Side },
    /// A line that only one side has; its fields follow.
    Line { name: String, label: String, is_stored: bool, summary: String, keeps: bool, asks: bool },
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Side {
    value: String,
    shown: String,
    /// Whether it is chosen beforehand: only one of the two was changed.
    chosen: bool,
}

impl ConflictPage {
    /// What is stored now, beside what was typed.
    pub fn new(stored: &Convention, typed: &ConventionDraft) -> Self {
        let now = ConventionDraft::of(&stored.contents, stored.version);
        let items = items(&now, typed);
        Self {
            reference: stored.reference.to_string(),
            version: stored.version,
            base: super::compare::base(&now),
            differences: items.iter().filter(|it| !matches!(it, Item::Same { .. })).count(),
            items,
        }
    }
}

fn items(stored: &ConventionDraft, typed: &ConventionDraft) -> Vec<Item> {
    let base = read_base(&typed.base);
    let (stored, typed) = (flat(stored), flat(typed));
    let mut seen = BTreeSet::new();
    let mut items = Vec::new();
    for name in merged(&stored, &typed) {
        let here = |side: &[Flat]| side.iter().find(|it| it.name == name).cloned();
        match (here(&stored), here(&typed)) {
            (Some(a), Some(b)) if same(&a, &b) => items.push(Item::Same { name: a.name, value: b.value }),
            (Some(a), Some(b)) => items.push(field(a, b, base.as_ref())),
            (Some(it), None) => alone(&mut items, &mut seen, it, &stored, true, base.as_ref()),
            (None, Some(it)) => alone(&mut items, &mut seen, it, &typed, false, base.as_ref()),
            (None, None) => {}
        }
    }
    items
}

/// Spaces at the ends and the kind of line ends do not count; neither does what nobody reads.
fn same(a: &Flat, b: &Flat) -> bool {
    a.label.is_empty() || tidy(&a.value) == tidy(&b.value)
}

fn tidy(text: &str) -> String {
    text.trim().replace("\r\n", "\n")
}

/// Names of both sides; a line that one side lacks comes where the other has it, so that the fields
/// of a line are never parted.
fn merged(stored: &[Flat], typed: &[Flat]) -> Vec<String> {
    let mut names: Vec<String> = typed.iter().map(|it| it.name.clone()).collect();
    let mut place = 0;
    for it in stored {
        if let Some(at) = names.iter().position(|name| *name == it.name) {
            place = at + 1;
        } else {
            names.insert(place, it.name.clone());
            place += 1;
        }
    }
    names
}

fn field(stored: Flat, typed: Flat, base: Option<&BTreeMap<String, String>>) -> Item {
    let was = base.map(|it| it.get(&typed.name).map_or("", String::as_str));
    let stored_is_base = was.is_some_and(|it| tidy(it) == tidy(&stored.value));
    let typed_is_base = was.is_some_and(|it| tidy(it) == tidy(&typed.value));
    let label = if typed.group.is_empty() {
        typed.label.to_owned()
    } else {
        format!("{}\u{a0}: {}", typed.group, typed.label)
    };
    Item::Field {
        name: typed.name,
        label,
        stored: Side { value: stored.value, shown: stored.shown, chosen: typed_is_base },
        typed: Side { value: typed.value, shown: typed.shown, chosen: stored_is_base },
    }
}

/// A field of a line that one side lacks: the line is proposed whole, once.
fn alone(
    items: &mut Vec<Item>,
    seen: &mut BTreeSet<String>,
    it: Flat,
    side: &[Flat],
    is_stored: bool,
    base: Option<&BTreeMap<String, String>>,
) {
    if let Some(line) = it.line.clone() {
        let is_inner = seen.iter().any(|outer| line.starts_with(&format!("{outer}.")));
        if seen.insert(line.clone()) && !is_inner {
            let own = side.iter().filter(|it| it.line.as_ref() == Some(&line));
            let words: Vec<_> = own.map(|it| it.shown.clone()).filter(|it| !it.is_empty()).take(4).collect();
            let was_there = base.map(|it| it.keys().any(|name| name.starts_with(&format!("{line}."))));
            items.push(Item::Line {
                name: format!("{line}.keep"),
                label: it.group.clone(),
                is_stored,
                summary: words.join(" · "),
                // New lines stay; a line that was there at first was removed by the other side.
                keeps: was_there == Some(false),
                asks: was_there != Some(false),
            });
        }
    }
    items.push(Item::Same { name: it.name, value: it.value });
}
