//! What this room does and keeps, as the journal tells it.

use super::record::KIND;
use crate::audit::told::{Form, Told, in_words};

const ACTS: [(&str, &str); 5] = [
    ("template.installed", "Premier texte d’un modèle enregistré"),
    ("template.updated", "Texte d’un modèle mis à jour avec Jalon"),
    ("template.rewritten", "Texte d’un modèle modifié"),
    ("template.restored", "Modèle revenu à une version antérieure"),
    ("template.adopted", "Texte livré avec Jalon repris dans un modèle"),
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
    let label = match field {
        _ if kind != KIND => return None,
        "number" => "Version",
        "reason" => "Motif",
        "digest" => "Empreinte du texte",
        _ => return None,
    };
    Some(Told::new(label, Form::Text))
}
