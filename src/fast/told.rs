//! What this room does and keeps, as the journal tells it.

use super::selection::rules::Kind;
use super::selection::words;
use crate::audit::told::{Form, Told, as_is, in_words};

const ACTS: [(&str, &str); 24] = [
    ("edition.created", "Édition ajoutée"),
    ("edition.corrected", "Édition modifiée"),
    ("edition.updated", "Édition mise à jour depuis le site du programme"),
    ("laureate.created", "Lauréat ajouté"),
    ("laureate.updated", "Lauréat mis à jour depuis le site du programme"),
    ("laureate.split", "Attribution ventilée"),
    ("application.entered", "Candidature enregistrée"),
    ("application.corrected", "Candidature corrigée"),
    ("application.withdrawn", "Candidature retirée"),
    ("application.reinstated", "Candidature reprise"),
    ("selection.imported", "Candidatures importées"),
    ("selection.assessor_named", "Évaluation confiée"),
    ("selection.assessor_removed", "Évaluation retirée"),
    ("application.assessed", "Avis donné"),
    ("application.reassessed", "Avis corrigé"),
    ("application.scored", "Avis révélé à la clôture"),
    ("application.decided", "Candidature décidée"),
    ("application.promoted", "Candidature passée de la liste d’attente aux lauréats"),
    ("laureate.decided", "Lauréat décidé"),
    ("selection.closed", "Évaluation close"),
    ("selection.scenario_made", "Scénario de budget ajouté"),
    ("selection.scenario_saved", "Scénario de budget enregistré"),
    ("selection.scenario_dropped", "Scénario de budget supprimé"),
    ("selection.decided", "Sélection décidée"),
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
    let (label, form) = match kind {
        "edition" => edition(field)?,
        "laureate" => laureate(field)?,
        "application" => application(field)?,
        "selection" => selection(field)?,
        _ => return None,
    };
    Some(Told::new(label, form))
}

fn edition(field: &str) -> Option<(&'static str, Form)> {
    Some(match field {
        "slug" | "number" => ("Numéro", Form::Text),
        "title" => ("Titre", Form::Text),
        "opened_on" => ("Ouverture de l’appel", Form::Day),
        "closed_on" => ("Clôture de l’appel", Form::Day),
        "selected_on" => ("Choix des lauréats", Form::Day),
        "announced_on" => ("Annonce", Form::Day),
        "hidden_why" => ("Pourquoi ce qui était public est caché de nouveau", Form::Text),
        "announced_by_month" => ("Annonce connue par son mois", Form::Flag),
        "support_starts_on" => ("Début de l’accompagnement", Form::Day),
        "support_ends_on" => ("Fin de l’accompagnement", Form::Day),
        "demo_day_on" => ("Journée de démonstration", Form::Day),
        "applications" => ("Candidatures reçues", Form::Text),
        "envelope" => ("Enveloppe", Form::Euros),
        "co_financing_ceiling" => ("Plafond du cofinancement", Form::Euros),
        "co_financing_rate" => ("Taux de cofinancement", Form::Percent),
        "support_value" => ("Valeur de l’accompagnement", Form::Euros),
        "support_months" => ("Durée de l’accompagnement, en mois", Form::Text),
        "call_url" => ("Appel à candidatures", Form::Text),
        "application_url" => ("Lien pour candidater", Form::Text),
        "announced_laureates" => ("Nombre de lauréats annoncé", Form::Text),
        "announced_total" => ("Total annoncé", Form::Euros),
        "announced" => ("Lauréats annoncés", Form::List(as_is)),
        "committee" => ("Comité de sélection", Form::List(as_is)),
        "body" => ("Texte", Form::Text),
        _ => return None,
    })
}

fn laureate(field: &str) -> Option<(&'static str, Form)> {
    Some(match field {
        "slug" => ("Identifiant", Form::Text),
        "edition" => ("Édition", Form::Text),
        "product" => ("Produit", Form::Slug("product")),
        "incubator" => ("Incubateur", Form::Slug("incubator")),
        "total" => ("Montant de l’attribution", Form::Euros),
        "support" => ("Accompagnement", Form::Euros),
        "co_financing" => ("Cofinancement", Form::Euros),
        "purpose" => ("Objet", Form::Text),
        "reason" => ("Pourquoi le total change", Form::Text),
        _ => return None,
    })
}

fn application(field: &str) -> Option<(&'static str, Form)> {
    Some(match field {
        "product" => ("Produit", Form::Slug("product")),
        "incubator" => ("Incubateur", Form::Slug("incubator")),
        "asked" => ("Montant demandé", Form::Euros),
        "need" => ("Besoin total", Form::Euros),
        "purpose" => ("Objet", Form::Text),
        "reference" => ("Numéro de dossier", Form::Text),
        "received_on" => ("Déposée le", Form::Day),
        "withdrawn" => ("Motif du retrait", Form::Text),
        "assessor" => ("Qui évalue", Form::Who),
        "scores" => ("Notes, dans l’ordre de la grille", Form::Text),
        "comment" => ("Commentaire", Form::Text),
        "outcome" => ("Décision", Form::Words(outcome)),
        "amount" => ("Cofinancement", Form::Euros),
        "rank" => ("Rang sur la liste d’attente", Form::Text),
        "reason" => ("Motif du refus", Form::Text),
        "promotion_reason" => ("Pourquoi elle est promue", Form::Text),
        _ => return None,
    })
}

/// A kind of outcome in words.
fn outcome(code: &str) -> String {
    code.parse::<Kind>().map_or_else(|_| code.to_owned(), |it| words::kind(it).to_owned())
}

fn selection(field: &str) -> Option<(&'static str, Form)> {
    Some(match field {
        "assessor" => ("Qui évalue", Form::Who),
        "assessments" => ("Avis donnés", Form::Text),
        "scenario" => ("Scénario", Form::Text),
        "proposals" => ("Propositions", Form::List(as_is)),
        "file" => ("Fichier", Form::Text),
        "imported" => ("Candidatures importées", Form::Text),
        "already" => ("Déjà là", Form::Text),
        _ => return None,
    })
}
