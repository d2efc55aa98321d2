//! What is done to amendments, as the journal tells it; what they change has the words of conventions.

use crate::audit::told::{Form, Told, in_words};
use crate::convention::rules::Matter;
use crate::convention::told as convention;

/// The acts, with their words.
pub const ACTS: [(&str, &str); 17] = [
    ("amendment.drawn_up", "Avenant ouvert"),
    ("amendment.rewritten", "Avenant modifié"),
    ("amendment.sent_to_review", "Avenant envoyé en relecture"),
    ("amendment.sent_back", "Corrections demandées à un avenant"),
    ("amendment.put_to_sign", "Avenant mis à la signature"),
    ("amendment.abandoned", "Avenant abandonné"),
    ("amendment.frozen", "Contenu d’un avenant figé"),
    ("amendment.signature_asked", "Signature d’un avenant demandée par courriel"),
    ("amendment.signature_reminded", "Signataire d’un avenant relancé"),
    ("amendment.party_signed", "Avenant signé par une partie"),
    ("amendment.signed", "Avenant signé par toutes les parties"),
    ("amendment.version_set_aside", "Version figée d’un avenant mise de côté"),
    ("amendment.signatory_forgotten", "Adresse d’un signataire d’avenant effacée à sa demande"),
    ("amendment.commented", "Commentaire sur un avenant"),
    ("amendment.comment_answered", "Réponse à un commentaire sur un avenant"),
    ("amendment.comment_resolved", "Commentaire sur un avenant résolu"),
    ("amendment.copy_sent", "Copie d’un avenant transmise au comptable"),
];

/// An act in words, if it is one done to an amendment.
pub fn act(act: &str) -> Option<&'static str> {
    in_words(&ACTS, act)
}

/// A field in words.
pub fn field(field: &str) -> Option<Told> {
    match field {
        "state" => Some(Told::new("État", Form::Words(state))),
        "matters" => Some(Told::new("Ce que l’avenant change", Form::Words(matters))),
        "purpose" => Some(Told::new("Motif de l’avenant", Form::Text)),
        "clause" => Some(Told::new("Clause ajoutée", Form::Text)),
        "base" => Some(Told::new("Repart de la convention", Form::Text)),
        "copy_to" => Some(Told::new("Comptable destinataire", Form::Text)),
        "copy_sent_on" => Some(Told::new("Copie transmise le", Form::Day)),
        _ => convention::field("convention", field),
    }
}

const STATES: [(&str, &str); 6] = [
    ("draft", "brouillon"),
    ("in_review", "en relecture"),
    ("to_correct", "à corriger"),
    ("to_sign", "à signer"),
    ("signed", "signé"),
    ("abandoned", "abandonné"),
];

/// A state of the journal, in words.
pub fn state(code: &str) -> String {
    in_words(&STATES, code).unwrap_or(code).to_owned()
}

fn matters(codes: &str) -> String {
    let label =
        |code: &str| code.parse::<Matter>().map_or_else(|_| code.to_owned(), |it| it.label().to_owned());
    codes.split(", ").map(label).collect::<Vec<_>>().join("\u{a0}; ")
}
