//! What a product shows, as a table to take away.

use super::facts::{Facts, filed_on};
use super::groups;
use crate::web::table_file::{Cell, Csv, TableFile};

/// Every value that is shown, metric by metric, the latest first.
pub fn csv(facts: &Facts) -> anyhow::Result<Vec<u8>> {
    let has_effects = groups::holds_effects(&facts.metrics);
    let rows = facts.metrics.iter().flat_map(|metric| {
        let replaced = metric.replaced();
        metric.standing().map(move |(it, version)| {
            let period = it.period(version.period);
            let mut cells = vec![
                Cell::text(metric.known.row.name.as_str()),
                Cell::text(metric.known.row.matrix_box.label()),
                Cell::Number(version.number),
                Cell::text(period.code()),
                Cell::Date(period.first()),
                Cell::Date(period.last()),
                Cell::Figure(it.value),
                Cell::text(version.unit.suffix()),
                Cell::date_or_empty(filed_on(it.filed_at)),
                Cell::text(if replaced.by(it).is_some() { "oui" } else { "non" }),
            ];
            cells.extend(groups::cells(it.basis.as_ref(), has_effects));
            cells
        })
    });
    let table = TableFile {
        name: "Statistiques",
        columns: [
            ("Indicateur", 40),
            ("Case de la matrice", 18),
            ("Version", 8),
            ("Période", 12),
            ("Premier jour", 12),
            ("Dernier jour", 12),
            ("Valeur", 14),
            ("Unité", 16),
            ("Déposé le", 12),
            ("Corrigé", 8),
        ]
        .into_iter()
        .chain(groups::columns(has_effects))
        .collect(),
        rows: rows.collect(),
    };
    table.csv(Csv::Spreadsheet)
}
