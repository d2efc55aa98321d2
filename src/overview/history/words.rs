//! The words of every room, gathered: acts, fields, kinds of objects.

use crate::audit::FORGOTTEN;
use crate::audit::told::{Form, Told};
use crate::collation;
use crate::{
    committee, convention, document, fast, followup, identity, impact, laureate, portfolio, wording,
};

/// Who a program is, by the name it acts under.
const PROGRAMS: [(&str, &str); 10] = [
    ("liens", "la vérification des liens par Jalon"),
    ("relances", "les relances de Jalon"),
    ("signataire invité", "la personne invitée à signer"),
    ("commande person add", "la commande « jalon person add »"),
    ("installation", "l’installation de Jalon"),
    ("lots de documents", "le travail sur les lots de documents"),
    ("invitation", "la personne invitée, à son arrivée"),
    ("démonstration", "la démonstration"),
    ("import beta-gouv", "l’import du site du programme"),
    ("poste local", "quelqu’un sur cette machine"),
];

/// Kinds of objects: code, noun, path before the identifier.
pub const KINDS: [(&str, &str, &str); 21] = [
    ("product", "Produit", "/produits/"),
    ("organisation", "Organisation", "/organisations/"),
    ("incubator", "Incubateur", "/incubateurs/"),
    ("edition", "Édition", "/editions/"),
    ("laureate", "Lauréat", ""),
    ("application", "Candidature", ""),
    ("selection", "Sélection", ""),
    ("followup", "Suivi", ""),
    ("note", "Note de suivi", ""),
    ("support", "Accompagnement", "/laureats/"),
    ("metric", "Indicateur", "/indicateurs/"),
    ("convention", "Convention", "/conventions/"),
    ("amendment", "Avenant", "/avenants/"),
    ("committee", "Comité d’investissement", "/comites/"),
    ("committee_session", "Session de comités", ""),
    ("person", "Personne", "/personnes/"),
    ("phase", "Phase", ""),
    ("import", "Import", ""),
    ("mail", "Courriel", ""),
    ("template", "Modèle", "/modeles/"),
    ("batch", "Lot de documents", ""),
];

/// An act in words; one that no room knows, as it is.
pub fn act(code: &str) -> &str {
    told(code).unwrap_or(code)
}

/// An act in the words of its room.
pub fn told(code: &str) -> Option<&'static str> {
    portfolio::told::act(code)
        .or_else(|| fast::told::act(code))
        .or_else(|| laureate::told::act(code))
        .or_else(|| followup::told::act(code))
        .or_else(|| impact::told::act(code))
        .or_else(|| convention::told::act(code))
        .or_else(|| committee::told::act(code))
        .or_else(|| wording::told::act(code))
        .or_else(|| document::told::act(code))
        .or_else(|| identity::told::act(code))
}

/// Every act that a room knows, with its words, in alphabetical order of them.
pub fn acts() -> Vec<(&'static str, &'static str)> {
    let mut acts: Vec<_> = portfolio::told::acts()
        .chain(fast::told::acts())
        .chain(laureate::told::acts())
        .chain(followup::told::acts())
        .chain(impact::told::acts())
        .chain(convention::told::acts())
        .chain(committee::told::acts())
        .chain(wording::told::acts())
        .chain(document::told::acts())
        .chain(identity::told::acts())
        .collect();
    acts.sort_by(|a, b| collation::compare(a.1, b.1));
    acts
}

/// A field in the words of its room.
pub fn known_field(kind: &str, field: &str) -> Option<Told> {
    if field == FORGOTTEN {
        return Some(Told::new("Effacé du journal", Form::Text));
    }
    portfolio::told::field(kind, field)
        .or_else(|| fast::told::field(kind, field))
        .or_else(|| laureate::told::field(kind, field))
        .or_else(|| followup::told::field(kind, field))
        .or_else(|| impact::told::field(kind, field))
        .or_else(|| convention::told::field(kind, field))
        .or_else(|| committee::told::field(kind, field))
        .or_else(|| wording::told::field(kind, field))
        .or_else(|| document::told::field(kind, field))
        .or_else(|| identity::told::field(kind, field))
}

/// A field in words; one that no room knows, as it is.
pub fn field(kind: &str, field: &str) -> Told {
    known_field(kind, field).unwrap_or_else(|| Told::new(field, Form::Text))
}

/// The noun of a kind of object; one we do not know, as it is.
pub fn kind(code: &str) -> &str {
    KINDS.iter().find(|it| it.0 == code).map_or(code, |it| it.1)
}

/// Where the sheet of an object is, if it has one.
pub fn path(kind: &str, id: &str) -> Option<String> {
    if kind == "import" {
        return Some("/imports".to_owned());
    }
    // A laureate is named by its edition and its winner.
    if let ("laureate", Some((edition, _))) = (kind, id.split_once('/')) {
        return Some(format!("/editions/{edition}"));
    }
    if let ("application", Some((edition, row))) = (kind, id.split_once('/')) {
        return Some(format!("/editions/{edition}/candidatures/{row}"));
    }
    if kind == "selection" {
        return Some(format!("/editions/{id}/candidatures"));
    }
    KINDS.iter().find(|it| it.0 == kind && !it.2.is_empty()).map(|it| format!("{}{id}", it.2))
}

/// A program in words; another name, as it is.
pub fn program(who: &str) -> &str {
    PROGRAMS.iter().find(|it| it.0 == who).map_or(who, |it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_lead_to_their_sheets() {
        for (kind, id, expected) in [
            ("product", "signal-rivage", Some("/produits/signal-rivage")),
            ("convention", "FAST-2026-014", Some("/conventions/FAST-2026-014")),
            ("amendment", "FAST-2026-014-A1", Some("/avenants/FAST-2026-014-A1")),
            ("laureate", "18/signal-rivage", Some("/editions/18")),
            ("application", "18/4", Some("/editions/18/candidatures/4")),
            ("selection", "18", Some("/editions/18/candidatures")),
            ("person", "12", Some("/personnes/12")),
            ("import", "3", Some("/imports")),
            ("phase", "construction", None),
            ("chose", "1", None),
        ] {
            assert_eq!(path(kind, id).as_deref(), expected);
        }
        assert_eq!((kind("person"), kind("chose")), ("Personne", "chose"));
    }

    #[test]
    fn no_two_acts_have_the_same_words_nor_twice_the_same_code() {
        let acts = acts();
        for (place, it) in acts.iter().enumerate() {
            assert!(acts[..place].iter().all(|other| other.0 != it.0 && other.1 != it.1), "{it:?}");
        }
    }
}
