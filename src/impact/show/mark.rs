//! What happened to a product, as marks at the foot of the curve.

use chrono::NaiveDate;
use serde::Serialize;

use super::scale::px;
use crate::web::french;

/// What happened on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The day.
    pub on: NaiveDate,
    /// `committee` or `convention`.
    pub kind: &'static str,
    /// What it was: « Comité d’investissement, décidé ».
    pub label: String,
    /// Whether it is to come.
    pub is_to_come: bool,
}

/// A mark of the drawing.
#[derive(Clone, Debug, Serialize)]
pub struct Sign {
    /// Points of its diamond or of its square.
    pub points: String,
    /// `committee` or `convention`.
    pub kind: &'static str,
    /// Whether it is to come.
    pub is_to_come: bool,
}

/// A diamond for a committee, a square for a convention, around a point in tenths of a pixel.
pub fn sign(it: &Mark, x: i64, y: i64) -> Sign {
    let at = |dx: i64, dy: i64| format!("{},{}", px(x + dx), px(y + dy));
    let points = if it.kind == "committee" {
        [at(0, -70), at(70, 0), at(0, 70), at(-70, 0)]
    } else {
        [at(-55, -55), at(55, -55), at(55, 55), at(-55, 55)]
    };
    Sign { points: points.join(" "), kind: it.kind, is_to_come: it.is_to_come }
}

/// What happened, as the page tells it beside the drawing.
#[derive(Serialize)]
pub struct MarkRow {
    day: String,
    label: String,
    kind: &'static str,
    is_to_come: bool,
}

/// What happened since the first value, or is to come; nothing while there is no value.
pub fn shown(marks: &[Mark], first: Option<NaiveDate>) -> Vec<MarkRow> {
    let row = |it: &Mark| MarkRow {
        day: french::date(it.on),
        label: it.label.clone(),
        kind: it.kind,
        is_to_come: it.is_to_come,
    };
    marks.iter().filter(|it| first.is_some_and(|first| first <= it.on)).map(row).collect()
}
