//! Grants as the national schema writes them: 16 columns, a line for each beneficiary.

use crate::convention::rules::grants::{Grant, Terms};
use crate::web::table_file::{Cell, TableFile};

/// Width of a column in a spreadsheet.
const WIDTH: u16 = 24;

/// The columns of the schema, in its order.
const COLUMNS: [&str; 16] = [
    "nomAttribuant",
    "idAttribuant",
    "dateConvention",
    "referenceDecision",
    "nomBeneficiaire",
    "idBeneficiaire",
    "rnaBeneficiaire",
    "objet",
    "montant",
    "nature",
    "conditionsVersement",
    "datesPeriodeVersement",
    "idRAE",
    "notificationUE",
    "pourcentageSubvention",
    "dispositifAide",
];

/// The lines of the schema. No convention here is a notified aid, nor in the repertory of aids to firms.
pub fn table(grants: &[Grant]) -> TableFile<'_> {
    TableFile {
        name: "Subventions",
        columns: COLUMNS.map(|it| (it, WIDTH)).to_vec(),
        rows: grants.iter().map(cells).collect(),
    }
}

fn cells(it: &Grant) -> Vec<Cell<'_>> {
    let nature = match it.nature {
        (true, true) => "aide en numéraire;aide en nature",
        (false, true) => "aide en nature",
        (_, false) => "aide en numéraire",
    };
    let terms = match it.terms {
        Terms::Once => "unique",
        Terms::Staggered => "échelonné",
        Terms::Other => "autre",
    };
    let (first, last) = it.paid;
    let days = if first == last { first.to_string() } else { format!("{first}/{last}") };
    vec![
        Cell::text(it.payer.as_str()),
        Cell::text(it.payer_siret.to_string()),
        Cell::Date(it.signed_on),
        Cell::text(it.reference.as_str()),
        Cell::text(it.beneficiary.as_str()),
        Cell::text(it.beneficiary_siret.to_string()),
        Cell::Empty,
        Cell::text(it.object.as_str()),
        Cell::Euros(it.amount),
        Cell::text(nature),
        Cell::text(terms),
        Cell::text(days),
        Cell::Empty,
        Cell::text("non"),
        Cell::text(format!("{}.{:02}", it.share / 100, it.share % 100)),
        Cell::text(format!("Fonds d’accélération des startups d’État (FAST), édition {}", it.edition)),
    ]
}
