//! The readings of a metric as a table to take away: what its page shows, with exact values.

use crate::impact::stats::ReadingRow;
use crate::impact::stats::facts::{Measured, filed_on};
use crate::impact::stats::groups;
use crate::web::table_file::{Cell, TableFile};

/// The table, the latest period first; `rows` are those of the page.
pub fn table<'a>(it: &'a Measured, rows: &'a [ReadingRow]) -> TableFile<'a> {
    let has_effects = groups::holds_effects([it]);
    let lines = it.standing().zip(rows).map(|((reading, version), row)| {
        let period = reading.period(version.period);
        let mut cells = vec![
            Cell::text(period.code()),
            Cell::Date(period.first()),
            Cell::Date(period.last()),
            Cell::Figure(reading.value),
            Cell::text(version.unit.suffix()),
            Cell::Number(version.number),
            Cell::text(row.on_previous.as_str()),
            Cell::text(row.on_year.as_str()),
            Cell::text(row.share.as_str()),
            Cell::text(row.by.as_str()),
            Cell::date_or_empty(filed_on(reading.filed_at)),
            Cell::text(row.was.as_deref().unwrap_or_default()),
            Cell::text(row.reason.as_str()),
        ];
        cells.extend(groups::cells(reading.basis.as_ref(), has_effects));
        cells
    });
    TableFile {
        name: "Relevés",
        columns: [
            ("Période", 12),
            ("Premier jour", 12),
            ("Dernier jour", 12),
            ("Valeur", 14),
            ("Unité", 16),
            ("Version", 8),
            ("Sur la précédente", 16),
            ("Sur un an", 14),
            ("Part de l’objectif", 16),
            ("Déposé par", 24),
            ("Déposé le", 12),
            ("Valeur corrigée", 14),
            ("Motif de la correction", 40),
        ]
        .into_iter()
        .chain(groups::columns(has_effects))
        .collect(),
        rows: lines.collect(),
    }
}
