//! What is done with receipts, as the journal tells it.

use crate::audit::told::{Form, Told};

/// The acts on receipts.
pub const ACTS: [(&str, &str); 3] = [
    ("convention.receipt_recorded", "Versement enregistré"),
    ("convention.receipt_cancelled", "Versement annulé"),
    ("convention.receipts_moved", "Versements déplacés avec leur échéance"),
];

/// A field of a receipt in words.
pub fn field(id: &str, key: &str) -> Option<Told> {
    let (label, form) = match key {
        "line" => ("Échéance", Form::Words(line)),
        "received_on" => ("Reçu le", Form::Day),
        "amount" => ("Montant reçu", Form::Euros),
        "reference" => ("Référence", Form::Text),
        "cancelled_on" => ("Annulé le", Form::Day),
        "reason" => ("Pourquoi il est annulé", Form::Text),
        _ => return None,
    };
    Some(Told::new(format!("Versement n°\u{a0}{id}\u{a0}: {label}"), form))
}

/// « 0.1 » as « contribution 1, échéance 2 ».
pub fn line(place: &str) -> String {
    let rank = |it: &str| it.parse::<usize>().ok().map(|it| it + 1);
    let ranks = place.split_once('.').and_then(|(from, at)| Some((rank(from)?, rank(at)?)));
    ranks.map_or_else(|| place.to_owned(), |(from, at)| format!("contribution {from}, échéance {at}"))
}
