//! What this room does and keeps, as the journal tells it.

use super::page;
use super::rules::Role;
use crate::audit::told::{Form, Told, in_words};

const ACTS: [(&str, &str); 19] = [
    ("person.created", "Personne ajoutée"),
    ("person.corrected", "Personne corrigée"),
    ("person.deactivated", "Personne désactivée"),
    ("person.reactivated", "Personne réactivée"),
    ("person.right_changed", "Droits changés"),
    ("person.forgotten", "Personne oubliée à sa demande"),
    ("person.account_linked", "Compte ProConnect relié"),
    ("mission.opened", "Mission ouverte"),
    ("mission.changed", "Mission modifiée"),
    ("mission.ended", "Fin de mission avancée ou fixée"),
    ("mission.cancelled", "Mission à venir retirée"),
    ("mission.handed_over", "Mission transmise"),
    ("invitation.accepted", "Invitation acceptée"),
    ("team.joined", "Arrivée dans l’équipe"),
    ("team.changed", "Mission dans l’équipe modifiée"),
    ("team.left", "Fin de mission dans l’équipe avancée ou fixée"),
    ("team.invited", "Invitation dans l’équipe"),
    ("team.invitation_withdrawn", "Invitation dans l’équipe retirée"),
    ("mail.tried_again", "Courriel renvoyé à la demande"),
];

/// An act in words, if it is one of this room's.
pub fn act(act: &str) -> Option<&'static str> {
    in_words(&ACTS, act)
}

/// The acts of this room.
pub fn acts() -> impl Iterator<Item = (&'static str, &'static str)> {
    ACTS.into_iter()
}

/// A field in words, if it is one of this room's; those of a mission stand on the product too.
pub fn field(kind: &str, field: &str) -> Option<Told> {
    let (label, form) = match (kind, field) {
        ("person", "name") => ("Nom", Form::Text),
        ("person", "organisation") => ("Organisation", Form::Row("organisation")),
        ("person", "active") => ("Active", Form::Flag),
        ("person", "administrator") => ("Administration", Form::Flag),
        ("person", "observer") => ("Observation", Form::Flag),
        ("person", "place") => ("Produit ou incubateur", Form::Slug("place")),
        ("person", "product") => ("Produit", Form::Slug("product")),
        ("person", "incubator") => ("Incubateur", Form::Slug("incubator")),
        ("person", "from") => ("Transmise par", Form::Who),
        ("person", "to") => ("Transmise à", Form::Who),
        ("person", "on") => ("À partir du", Form::Day),
        ("person", "issuer") => ("Fournisseur d’identité", Form::Text),
        ("person", "subject") => ("Identifiant chez ce fournisseur", Form::Text),
        ("person", "missions") => ("Nombre de missions", Form::Text),
        ("product" | "incubator", "member") => ("Personne", Form::Who),
        ("person" | "product" | "incubator", "email") => ("Adresse électronique", Form::Text),
        ("person" | "product" | "incubator", "role") => ("Rôle", Form::Words(role)),
        ("person" | "product" | "incubator", "starts_on") => ("Premier jour", Form::Day),
        ("person" | "product" | "incubator", "ends_on") => ("Dernier jour", Form::Day),
        ("person" | "product" | "incubator", "share") => ("Part de temps", Form::Percent),
        _ => return None,
    };
    Some(Told::new(label, form))
}

/// A role in words; one we do not know as it is.
fn role(code: &str) -> String {
    code.parse::<Role>().map_or_else(|_| code.to_owned(), |it| page::role(it).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_told_as_pages_tell_them() {
        assert_eq!(role("deployment_officer"), "déploiement");
        assert_eq!(role("chef"), "chef");
        assert!(act("person.forgotten").is_some() && act("person.eaten").is_none());
    }
}
