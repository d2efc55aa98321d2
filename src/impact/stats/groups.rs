//! The two groups of an effect in what leaves: columns of a table, an object of the feed.

use serde::Serialize;

use super::facts::Measured;
use crate::impact::rules::{Again, Basis, Compared, Group, Method, Unit};
use crate::web::table_file::Cell;

/// The columns of an effect, in tables that hold one.
const COLUMNS: [(&str, u16); 11] = [
    ("Groupe étudié", 30),
    ("Taille du groupe étudié", 12),
    ("Valeur du groupe étudié", 14),
    ("Écart type du groupe étudié", 14),
    ("Groupe témoin", 30),
    ("Taille du groupe témoin", 12),
    ("Valeur du groupe témoin", 14),
    ("Écart type du groupe témoin", 14),
    ("Borne basse", 12),
    ("Borne haute", 12),
    ("Niveau de confiance, en %", 12),
];

/// Whether a reading that is shown of these metrics is an effect: other tables have no column for it.
pub fn holds_effects<'a>(metrics: impl IntoIterator<Item = &'a Measured>) -> bool {
    metrics.into_iter().any(|it| it.standing().any(|own| own.1.unit.compares().is_some()))
}

/// The columns, when there are some.
pub fn columns(is_there: bool) -> impl Iterator<Item = (&'static str, u16)> {
    COLUMNS.into_iter().filter(move |_| is_there)
}

/// What a reading says in these columns, when there are some.
pub fn cells<'a>(basis: Option<&'a Basis>, is_there: bool) -> Vec<Cell<'a>> {
    if !is_there {
        return Vec::new();
    }
    let Some(it) = basis.and_then(Basis::compared) else {
        return COLUMNS.iter().map(|_| Cell::Empty).collect();
    };
    let group = |it: &'a Group| {
        let size = i32::try_from(it.size).map_or_else(|_| Cell::text(it.size.to_string()), Cell::Number);
        let deviation = it.deviation.map_or(Cell::Empty, Cell::Figure);
        [Cell::text(it.name.as_str()), size, Cell::Figure(it.value), deviation]
    };
    let bounds = [it.low, it.high, it.level].map(Cell::Figure);
    group(&it.studied).into_iter().chain(group(&it.control)).chain(bounds).collect()
}

/// An effect in the feed: numbers are exact decimal texts.
#[derive(Serialize)]
pub struct Comparison<'a> {
    studied: GroupFed<'a>,
    control: GroupFed<'a>,
    low: String,
    high: String,
    /// Confidence level, in percent.
    level: String,
    /// The same interval computed again from the groups, when it can be.
    computed: Option<Computed>,
}

#[derive(Serialize)]
struct GroupFed<'a> {
    name: &'a str,
    size: u32,
    value: String,
    standard_deviation: Option<String>,
}

#[derive(Serialize)]
struct Computed {
    low: String,
    high: String,
    /// `newcombe` or `welch`.
    method: &'static str,
    degrees_of_freedom: Option<u32>,
}

/// An effect counted in `unit`, for the feed.
pub fn fed<'a>(it: &'a Compared, unit: &Unit) -> Comparison<'a> {
    let group = |it: &'a Group| GroupFed {
        name: &it.name,
        size: it.size,
        value: it.value.to_string(),
        standard_deviation: it.deviation.map(|it| it.to_string()),
    };
    Comparison {
        studied: group(&it.studied),
        control: group(&it.control),
        low: it.low.to_string(),
        high: it.high.to_string(),
        level: it.level.to_string(),
        computed: unit.compares().and_then(|of| it.again(of)).map(computed),
    }
}

fn computed(it: Again) -> Computed {
    let (method, degrees_of_freedom) = match it.method {
        Method::Newcombe => ("newcombe", None),
        Method::Welch { freedom } => ("welch", Some(freedom)),
    };
    Computed { low: it.low.to_string(), high: it.high.to_string(), method, degrees_of_freedom }
}
