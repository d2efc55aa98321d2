//! The applications to an edition to take away, exact to the cent.

use super::record::Known;
use super::rules::{Standing, Subject};
use crate::web::table_file::{Cell, Download, TableFile};

/// The CSV file.
pub fn csv(edition: i32, applications: &[Known]) -> anyhow::Result<Download> {
    Download::csv(&name(edition), &table(applications))
}

/// The XLSX file.
pub fn xlsx(edition: i32, applications: &[Known]) -> anyhow::Result<Download> {
    Download::xlsx(&name(edition), &table(applications))
}

fn name(edition: i32) -> String {
    format!("fast-{edition}-candidatures")
}

fn table(applications: &[Known]) -> TableFile<'_> {
    TableFile {
        name: "Candidatures",
        columns: vec![
            ("Numéro de dossier", 16),
            ("Nom", 36),
            ("Nature", 12),
            ("Identifiant", 28),
            ("Sponsor ou propriétaire", 40),
            ("Déposée le", 12),
            ("Montant demandé", 16),
            ("Besoin total", 16),
            ("Objet", 60),
            ("État", 12),
            ("Motif du retrait", 40),
        ],
        rows: applications.iter().map(row).collect(),
    }
}

fn row(it: &Known) -> Vec<Cell<'_>> {
    let kind = match it.subject {
        Subject::Product(_) => "produit",
        Subject::Incubator(_) => "incubateur",
    };
    let (state, why) = match &it.standing {
        Standing::Running => ("en lice", None),
        Standing::Withdrawn { why, .. } => ("retirée", Some(why.as_str())),
    };
    vec![
        Cell::text_or_empty(it.values.reference.as_deref()),
        Cell::text(it.name.name.as_str()),
        Cell::text(kind),
        Cell::text(it.name.slug.as_str()),
        Cell::text_or_empty(it.name.carrier.as_deref()),
        Cell::date_or_empty(it.values.received_on),
        Cell::Euros(it.values.asked),
        Cell::euros_or_empty(it.values.need),
        Cell::text(it.values.purpose.as_str()),
        Cell::text(state),
        Cell::text_or_empty(why),
    ]
}
