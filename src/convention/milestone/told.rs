//! What is done with milestones, as the journal tells it.

use crate::audit::told::{Form, Told};
use crate::convention::receipt::told::line;

/// The acts on milestones.
pub const ACTS: [(&str, &str); 3] = [
    ("convention.milestone_reached", "Jalon atteint"),
    ("convention.milestone_undone", "Jalon remis à atteindre"),
    ("convention.milestones_moved", "Jalons déplacés avec leur échéance"),
];

/// A field of a milestone in words.
pub fn field(id: &str, key: &str) -> Option<Told> {
    let (label, form) = match key {
        "line" => ("Échéance", Form::Words(line)),
        "reached_on" => ("Atteint le", Form::Day),
        "evidence" => ("Ce qui le montre", Form::Text),
        "undone_on" => ("Remis à atteindre le", Form::Day),
        "reason" => ("Pourquoi il est remis à atteindre", Form::Text),
        _ => return None,
    };
    Some(Told::new(format!("Jalon n°\u{a0}{id}\u{a0}: {label}"), form))
}
