//! What an import changes, field by field. Pure: sheets, rows and memory in, steps out.
//!
//! Three values meet in each field: the one last imported, the one that stands in Jalon and the one
//! the sheet says now. What somebody edited in Jalon is kept, and said.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

/// Values of a sheet or of a row, by field.
pub type Values = Map<String, Value>;

/// A sheet as read.
#[derive(Debug, Clone, Default)]
pub struct Incoming {
    /// Its identifier.
    pub slug: String,
    /// The file, from the root of the checkout; empty when no sheet of its own says it.
    pub file: String,
    /// What its findings are about.
    pub subject: String,
    /// Identifiers it had before.
    pub retired: Vec<String>,
    /// What it says; a field that is not there is left alone.
    pub values: Values,
}

/// A row of Jalon.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// The row.
    pub id: i64,
    /// What it holds, of what a sheet may say.
    pub values: Values,
}

/// What was last imported.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    /// The file it came from.
    pub file: String,
    /// What it said.
    pub values: Values,
}

/// A row to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The row; none when it is new.
    pub id: Option<i64>,
    /// Its identifier from now on.
    pub slug: String,
    /// Its identifier until now, when that changes.
    pub renamed_from: Option<String>,
    /// What it held.
    pub before: Values,
    /// What it holds from now on.
    pub after: Values,
}

/// A field that was edited in Jalon and differs from its sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The sheet.
    pub file: String,
    /// What the finding is about.
    pub subject: String,
    /// The field.
    pub field: String,
    /// What stands in Jalon.
    pub ours: Value,
    /// What the sheet says.
    pub theirs: Value,
}

/// What to do for one kind of sheets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Rows to write, in the order of the sheets.
    pub steps: Vec<Step>,
    /// Sheets that change nothing.
    pub unchanged: usize,
    /// Fields kept as they stand.
    pub kept: Vec<Kept>,
    /// Sheets that are no longer there, by identifier.
    pub disappeared: Vec<(String, Memory)>,
    /// What to remember, where it is not what was remembered.
    pub remembered: Vec<(String, Memory)>,
    /// What to remember no more: the identifiers of renamed sheets.
    pub forgotten: Vec<String>,
}

/// Compares the sheets of a kind with what stands in Jalon.
///
/// A new identifier that retires a known one, which no sheet has any more, is the same thing
/// renamed. `is_unread` tells the sheets that are there but could not be read.
pub fn plan(
    incoming: Vec<Incoming>,
    standing: &BTreeMap<String, Standing>,
    memories: &BTreeMap<String, Memory>,
    is_unread: impl Fn(&str, &str) -> bool,
) -> Plan {
    let mut plan = Plan::default();
    let present: BTreeSet<String> = incoming.iter().map(|it| it.slug.clone()).collect();
    let mut renamed: BTreeSet<&str> = BTreeSet::new();
    for sheet in incoming {
        let is_free = |slug: &str| !present.contains(slug) && !renamed.contains(slug) && !is_unread(slug, "");
        let known = standing.get_key_value(&sheet.slug).or_else(|| {
            sheet.retired.iter().filter(|slug| is_free(slug)).find_map(|slug| standing.get_key_value(slug))
        });
        let old_slug = known.map(|(slug, _)| slug.as_str()).filter(|slug| *slug != sheet.slug);
        renamed.extend(old_slug);
        let memory = memories.get(old_slug.unwrap_or(&sheet.slug));
        plan.sheet(sheet, known.map(|it| it.1), old_slug, memory);
    }
    let gone = memories.iter().filter(|(slug, memory)| {
        let is_there = present.contains(*slug) || renamed.contains(slug.as_str());
        !is_there && !memory.file.is_empty() && !is_unread(slug, &memory.file)
    });
    plan.disappeared = gone.map(|(slug, memory)| (slug.clone(), memory.clone())).collect();
    plan
}

impl Plan {
    fn sheet(
        &mut self,
        sheet: Incoming,
        known: Option<&Standing>,
        old_slug: Option<&str>,
        memory: Option<&Memory>,
    ) {
        let before = known.map(|it| it.values.clone()).unwrap_or_default();
        let mut after = before.clone();
        for (field, theirs) in &sheet.values {
            let ours = before.get(field).unwrap_or(&Value::Null);
            let last = memory.and_then(|it| it.values.get(field));
            match merge(last, ours, theirs) {
                Merged::Same => {}
                Merged::Sheet => {
                    after.insert(field.clone(), theirs.clone());
                }
                Merged::Kept => self.kept.push(Kept {
                    file: sheet.file.clone(),
                    subject: sheet.subject.clone(),
                    field: field.clone(),
                    ours: ours.clone(),
                    theirs: theirs.clone(),
                }),
            }
        }
        let mut values = memory.map(|it| it.values.clone()).unwrap_or_default();
        values.extend(sheet.values);
        let fresh = Memory { file: sheet.file, values };
        if old_slug.is_some() || memory != Some(&fresh) {
            self.remembered.push((sheet.slug.clone(), fresh));
        }
        self.forgotten.extend(old_slug.map(str::to_owned));
        if known.is_some() && after == before && old_slug.is_none() {
            self.unchanged += 1;
        } else {
            let renamed_from = old_slug.map(str::to_owned);
            self.steps.push(Step {
                id: known.map(|it| it.id),
                slug: sheet.slug,
                renamed_from,
                before,
                after,
            });
        }
    }
}

/// What becomes of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Merged {
    /// Both agree already.
    Same,
    /// The sheet's value is taken.
    Sheet,
    /// Jalon's value stays, and is said to.
    Kept,
}

/// The three-way rule. Without a last import, only what is blank is filled in.
fn merge(last: Option<&Value>, ours: &Value, theirs: &Value) -> Merged {
    let was_edited = match last {
        Some(last) => ours != last && !(is_blank(ours) && is_blank(last)),
        None => !is_blank(ours),
    };
    if ours == theirs || (is_blank(ours) && is_blank(theirs)) {
        Merged::Same
    } else if was_edited {
        Merged::Kept
    } else {
        Merged::Sheet
    }
}

/// Nothing, in any of its writings.
pub fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
#[path = "plan_cases.rs"]
mod cases;
