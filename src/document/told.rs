//! What this room does and keeps, as the journal tells it.

use crate::audit::told::{Form, Told, in_words};

const ACTS: [(&str, &str); 4] = [
    ("batch.asked", "Lot de documents demandé"),
    ("batch.cancelled", "Lot de documents arrêté"),
    ("batch.finished", "Lot de documents achevé"),
    ("batch.failed", "Lot de documents abandonné"),
];

/// An act in words, if it is one of this room's.
pub fn act(act: &str) -> Option<&'static str> {
    in_words(&ACTS, act)
}

/// The acts of this room.
pub fn acts() -> impl Iterator<Item = (&'static str, &'static str)> {
    ACTS.into_iter()
}

/// A field in words, if it is one of this room's.
pub fn field(kind: &str, field: &str) -> Option<Told> {
    let label = match (kind, field) {
        ("batch", "title") => "Lot",
        ("batch", "count") => "Documents demandés",
        ("batch", "drawn") => "Documents faits",
        ("batch", "failed") => "Documents impossibles",
        ("batch", "reason") => "Raison",
        _ => return None,
    };
    Some(Told::new(label, Form::Text))
}
