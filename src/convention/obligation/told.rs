//! What is done with obligations, as the journal tells it.

use crate::audit::told::{Form, Told, in_words};
use crate::convention::rules::Duty;

/// The acts on obligations.
pub const ACTS: [(&str, &str); 9] = [
    ("convention.obligations_drawn", "Engagements tirés des clauses"),
    ("convention.obligation_evidence_given", "Preuve d’un engagement donnée"),
    ("convention.obligation_held", "Engagement tenu"),
    ("convention.obligation_returned", "Preuve d’un engagement renvoyée"),
    ("convention.obligation_dropped", "Engagement sans objet"),
    ("convention.obligation_reopened", "Engagement à faire de nouveau"),
    ("convention.obligations_ended", "Engagements que la résiliation éteint"),
    ("convention.link_lost", "Lien qui ne répond plus"),
    ("convention.link_found", "Lien qui répond de nouveau"),
];

const STATES: [(&str, &str); 6] = [
    ("todo", "à faire"),
    ("claimed", "en cours"),
    ("held", "tenue"),
    ("moot", "sans objet"),
    ("breached", "manquement"),
    ("unkept", "non tenu"),
];

/// A field of a link that is looked at, in words.
pub fn link(field: &str) -> Option<Told> {
    match field {
        "watched_link" => Some(Told::new("Adresse vérifiée", Form::Text)),
        "watched_fault" => Some(Told::new("Ce qui ne va pas", Form::Text)),
        "watched_since" => Some(Told::new("Ne répond plus depuis le", Form::Day)),
        _ => None,
    }
}

/// A field of an obligation in words.
pub fn field(id: &str, key: &str) -> Option<Told> {
    let (label, form) = match key {
        "duty" => ("Engagement", Form::Words(duty)),
        "due_on" => ("Échéance", Form::Day),
        "state" => ("État de l’engagement", Form::Words(state)),
        "link" => ("Adresse donnée", Form::Text),
        "file" => ("Fichier donné", Form::Text),
        "sha256" => ("Empreinte du fichier (SHA-256)", Form::Text),
        "word" => ("Ce qui est dit de l’engagement", Form::Text),
        _ => return None,
    };
    Some(Told::new(format!("Engagement n°\u{a0}{id}\u{a0}: {label}"), form))
}

fn duty(code: &str) -> String {
    code.parse::<Duty>().map_or_else(|_| code.to_owned(), |it| it.about().label.to_owned())
}

fn state(code: &str) -> String {
    in_words(&STATES, code).unwrap_or(code).to_owned()
}
