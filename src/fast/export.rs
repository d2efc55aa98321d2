//! The laureates of an edition to take away, exact to the cent.

use super::record::edition::{WholeEdition, Winner};
use super::rules::Award;
use crate::web::table_file::{Cell, Download, TableFile};

/// The CSV file offered on screen.
pub fn csv(whole: &WholeEdition) -> anyhow::Result<Download> {
    Download::csv(&name(whole), &table(whole))
}

/// The XLSX file offered on screen.
pub fn xlsx(whole: &WholeEdition) -> anyhow::Result<Download> {
    Download::xlsx(&name(whole), &table(whole))
}

fn name(whole: &WholeEdition) -> String {
    format!("fast-{}-laureats", whole.edition.number)
}

fn table(whole: &WholeEdition) -> TableFile<'_> {
    TableFile {
        name: "Lauréats",
        columns: vec![
            ("Édition", 8),
            ("Lauréat", 36),
            ("Nature", 12),
            ("Identifiant", 28),
            ("Sponsor ou propriétaire", 40),
            ("Accompagnement", 16),
            ("Cofinancement", 16),
            ("Total", 16),
            ("Objet", 60),
        ],
        rows: whole
            .laureates
            .iter()
            .map(|it| {
                let kind = match it.winner {
                    Winner::Product(_) => "produit",
                    Winner::Incubator(_) => "incubateur",
                };
                let Award { support, co_financing, .. } = it.award;
                vec![
                    Cell::Number(whole.edition.number),
                    Cell::text(it.name.name.as_str()),
                    Cell::text(kind),
                    Cell::text(it.name.slug.as_str()),
                    Cell::text_or_empty(it.name.carrier.as_deref()),
                    Cell::euros_or_empty(support),
                    Cell::euros_or_empty(co_financing),
                    Cell::euros_or_empty(it.award.amount()),
                    Cell::text_or_empty(it.purpose.as_deref()),
                ]
            })
            .collect(),
    }
}
