//! What this room does and keeps, as the journal tells it. What is written in a follow-up is told to
//! administrators alone: whoever else reads the journal learns that something was written, and by whom.

use crate::audit::told::{Form, SeenBy, Told, in_words};

const ACTS: [(&str, &str); 6] = [
    ("note.written", "Note de suivi écrite"),
    ("note.corrected", "Note de suivi corrigée"),
    ("note.withdrawn", "Note de suivi retirée"),
    ("followup.contact_set", "Prochain contact fixé"),
    ("followup.risk_raised", "Risque signalé"),
    ("followup.risk_lifted", "Risque levé"),
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
    let (label, form) = match (kind, field) {
        ("note", "laureate") => return Some(Told::new("Lauréat", Form::Row("laureate"))),
        ("note", "dated_on") => ("Date de la note", Form::Day),
        ("note", "text") => ("Texte de la note", Form::Text),
        ("note", "shared") => ("Partagée avec l’équipe", Form::Flag),
        ("followup", "contact") => ("Prochain contact", Form::Day),
        ("followup", "risk_on") => ("À risque depuis", Form::Day),
        ("followup", "reason") => ("Motif du risque", Form::Text),
        ("followup", "lifted_on") => ("Risque levé le", Form::Day),
        ("followup", "word") => ("Pourquoi le risque est levé", Form::Text),
        _ => return None,
    };
    Some(Told { seen_by: SeenBy::Administrators, ..Told::new(label, form) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_told_to_administrators_alone() {
        for (kind, name, seen_by) in [
            ("note", "text", SeenBy::Administrators),
            ("followup", "reason", SeenBy::Administrators),
            ("followup", "word", SeenBy::Administrators),
            ("note", "laureate", SeenBy::All),
        ] {
            assert_eq!(field(kind, name).unwrap().seen_by, seen_by, "{kind}.{name}");
        }
        assert!(field("note", "reason").is_none() && field("product", "text").is_none());
    }
}
