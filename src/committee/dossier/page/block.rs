//! A block as its form shows it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Unsaved;
use crate::committee::dossier::document::{amount, total};
use crate::committee::dossier::form::{COLUMNS, cell, name, shown};
use crate::committee::dossier::sheet::{Proof, Sheet};
use crate::committee::record::dossier::Written;
use crate::committee::rules::Activity;
use crate::committee::rules::dossier::{Block, Fields, Status};
use crate::money::Euros;
use crate::web::{french, instant};

/// What somebody else wrote, field by field, with its label.
pub type Theirs = Vec<(String, String)>;

/// A block, with its fields.
#[derive(Serialize)]
pub struct BlockView {
    code: String,
    label: String,
    hint: &'static str,
    /// Which form it has.
    kind: &'static str,
    version: i64,
    /// « Inès Morvan, 16 nov. 2026 à 14 h 32 ».
    saved: String,
    /// What is still to be mended in it.
    gap: String,
    fields: Vec<Field>,
    /// Of a budget.
    rows: Vec<Row>,
    totals: Vec<String>,
    proofs: Vec<Proof>,
    theirs: Theirs,
}

/// A field, by its name in the form.
#[derive(Serialize)]
struct Field {
    name: String,
    label: String,
    hint: &'static str,
    /// `text`, `line`, `choice`, `number` or `day`.
    kind: &'static str,
    value: String,
    error: String,
    options: Vec<Opt>,
}

/// An option whose words are not known before.
#[derive(Serialize)]
struct Opt {
    value: String,
    label: String,
}

/// An activity of the budget.
#[derive(Serialize)]
struct Row {
    label: &'static str,
    granted: String,
    cells: Vec<Cell>,
    total: String,
}

#[derive(Serialize)]
struct Cell {
    name: String,
    label: String,
    value: String,
    error: String,
}

/// The fields of a block that is no budget: name, label, kind.
fn described(block: Block) -> Vec<(&'static str, String, &'static str)> {
    let of = |it: &'static str, label: &str, kind: &'static str| (it, label.to_owned(), kind);
    match block {
        Block::Standard(_) => vec![
            of("before", "Il y a 6 mois", "choice"),
            of("now", "Aujourd’hui", "choice"),
            of("next", "Dans 6 mois", "choice"),
            of("proof", "Ce qui le montre", "line"),
        ],
        Block::Priority(_) => vec![
            of("what", "Priorité", "line"),
            of("metric", "Indicateur qui la mesure", "choice"),
            of("value", "Résultat attendu", "number"),
            of("due_on", "Pour le", "day"),
        ],
        Block::Budget => vec![of("payers", "À qui c’est demandé", "line")],
        _ => vec![("text", block.label(), "text")],
    }
}

/// The label of a field, whatever its block.
fn label(block: Block, field: &str) -> String {
    if let Some((column, activity)) = field.split_once('-')
        && let (Some(column), Ok(activity)) =
            (COLUMNS.iter().find(|it| it.0 == column), activity.parse::<Activity>())
    {
        return format!("{}, {}", activity.label(), french::lowered(column.1));
    }
    described(block).into_iter().find(|it| it.0 == field).map_or_else(|| block.label(), |it| it.1)
}

/// What is stored of a block, in words: what somebody else wrote.
pub fn told(block: Block, fields: &Fields, sheet: &Sheet) -> Theirs {
    let in_words = |(field, typed): (String, String)| {
        let said = match field.as_str() {
            "before" | "now" | "next" => Status::read(&typed).to_owned(),
            "metric" => sheet.metrics.get(&typed).map_or(typed, |it| it.0.clone()),
            _ => typed,
        };
        (label(block, &field), said)
    };
    if fields.is_empty() {
        return vec![(block.label(), "rien".to_owned())];
    }
    shown(fields).into_iter().map(in_words).collect()
}

/// « Inès Morvan, 16 nov. 2026 à 14 h 32 ».
pub fn saved(written: &Written, by: &str) -> String {
    if written.version == 0 {
        return String::new();
    }
    let at = instant::shown(&written.at);
    if by.is_empty() { at } else { format!("{by}, {at}") }
}

impl BlockView {
    /// The block, with what could not be saved in it.
    pub fn new(
        block: Block,
        (written, by): (&Written, String),
        (sheet, gap): (&Sheet, Option<String>),
        unsaved: Option<&Unsaved>,
    ) -> Self {
        let values = unsaved.map_or_else(|| shown(&written.fields), |it| it.draft.as_typed(block));
        let value = |field: &str| values.get(field).cloned().unwrap_or_default();
        let error = |name: &str| {
            let found = unsaved.and_then(|it| it.errors.iter().find(|it| it.field == name));
            found.map(|it| it.message.clone()).unwrap_or_default()
        };
        let field = |(field, label, kind): (&'static str, String, &'static str)| {
            let name = name(block, field);
            Field {
                value: value(field),
                error: error(&name),
                options: options(field, kind, sheet),
                hint: match kind {
                    "day" => "jj/mm/aaaa",
                    "number" => "Un nombre, dans l’unité de l’indicateur",
                    "text" => block.hint(),
                    _ => "",
                },
                name,
                label,
                kind,
            }
        };
        let own = sheet.proofs.iter().filter(|it| it.block == block.code());
        Self {
            code: block.code(),
            label: block.label(),
            hint: block.hint(),
            kind: match block {
                Block::Standard(_) => "standard",
                Block::Priority(_) => "priority",
                Block::Budget => "budget",
                _ => "text",
            },
            version: written.version,
            saved: saved(written, &by),
            gap: gap.unwrap_or_default(),
            fields: described(block).into_iter().map(field).collect(),
            rows: if block == Block::Budget { rows(&values, sheet, &error) } else { Vec::new() },
            totals: if block == Block::Budget { totals(sheet) } else { Vec::new() },
            proofs: own.cloned().collect(),
            theirs: if unsaved.is_some_and(|it| it.is_late) {
                told(block, &written.fields, sheet)
            } else {
                Theirs::new()
            },
        }
    }
}

fn options(field: &str, kind: &str, sheet: &Sheet) -> Vec<Opt> {
    match (kind, field) {
        ("choice", "metric") => sheet
            .metrics
            .iter()
            .map(|(id, (name, now))| Opt {
                value: id.clone(),
                label: if now.is_empty() { name.clone() } else { format!("{name} ({now})") },
            })
            .collect(),
        ("choice", _) => Status::ALL
            .into_iter()
            .map(|it| Opt { value: it.code().to_owned(), label: it.label().to_owned() })
            .collect(),
        _ => Vec::new(),
    }
}

fn rows(values: &BTreeMap<String, String>, sheet: &Sheet, error: &impl Fn(&str) -> String) -> Vec<Row> {
    let row = |activity: Activity| {
        let of = |(column, label): (&'static str, &'static str)| {
            let field = cell(column, activity);
            let name = name(Block::Budget, &field);
            Cell {
                label: format!("{}, {}", activity.label(), french::lowered(label)),
                value: values.get(&field).cloned().unwrap_or_default(),
                error: error(&name),
                name,
            }
        };
        let year = ["spent", "forecast"].into_iter().filter_map(|it| amount(sheet, it, activity));
        let year = Euros::total(year).filter(|it| !it.is_zero());
        let granted = sheet.granted.as_ref().and_then(|it| it.by_activity.get(activity.code()));
        Row {
            label: activity.label(),
            granted: granted.cloned().unwrap_or_default(),
            cells: COLUMNS.into_iter().map(of).collect(),
            total: year.map(Euros::short).unwrap_or_default(),
        }
    };
    Activity::all().map(row).collect()
}

/// Granted, spent, forecast, asked, and the year as a whole, as they are stored.
fn totals(sheet: &Sheet) -> Vec<String> {
    let sum = |columns: &[&str]| total(sheet, columns).map(Euros::short).unwrap_or_default();
    vec![
        sheet.granted.as_ref().map(|it| it.total.clone()).unwrap_or_default(),
        sum(&["spent"]),
        sum(&["forecast"]),
        sum(&["asked"]),
        sum(&["spent", "forecast"]),
    ]
}
