//! What this room does and keeps, as the journal tells it: the labels are those of the form.

use super::amendment;
use super::breach::told as breach;
use super::milestone::told as milestone;
use super::obligation::told as obligation;
use super::page::fields::{
    ALLOCATION, BOOKING, CLAUSES, CONTRIBUTION, GOAL, INSTALMENT, Kind, PARTY, PARTY_MORE, SERVICE,
    SIGNING_FIELDS, Spec,
};
use super::publication::told as publication;
use super::receipt::told as receipt;
use crate::audit::told::{Form, SeenBy, Told, in_words};

const ACTS: [(&str, &str); 23] = [
    ("convention.drawn_up", "Convention rédigée"),
    ("convention.entered_from_paper", "Convention signée sur papier saisie"),
    ("convention.rewritten", "Convention modifiée"),
    ("convention.template_followed", "Modèle en cours suivi par un brouillon"),
    ("convention.sent_to_review", "Convention envoyée en relecture"),
    ("convention.sent_back", "Corrections demandées"),
    ("convention.put_to_sign", "Convention mise à la signature"),
    ("convention.settled", "Convention soldée"),
    ("convention.abandoned", "Convention abandonnée"),
    ("convention.reopened", "Convention soldée rouverte"),
    ("convention.piece_attached", "Pièce jointe à une convention"),
    ("convention.frozen", "Contenu d’une convention figé"),
    ("convention.signature_asked", "Signature demandée par courriel"),
    ("convention.signature_reminded", "Signataire relancé"),
    ("convention.signatory_forgotten", "Adresse d’un signataire effacée à sa demande"),
    ("convention.party_signed", "Convention signée par une partie"),
    ("convention.signed", "Convention signée par toutes les parties"),
    ("convention.version_set_aside", "Version figée mise de côté"),
    ("convention.corrected", "Erratum à une convention figée"),
    ("convention.commented", "Commentaire sur une convention"),
    ("convention.comment_answered", "Réponse à un commentaire"),
    ("convention.comment_resolved", "Commentaire résolu"),
    ("convention.amended", "Convention modifiée par un avenant"),
];

const STATES: [(&str, &str); 8] = [
    ("draft", "brouillon"),
    ("in_review", "en relecture"),
    ("to_correct", "à corriger"),
    ("to_sign", "à signer"),
    ("signed", "signée"),
    ("settled", "soldée"),
    ("terminated", "résiliée"),
    ("abandoned", "abandonnée"),
];

const PIECES: [(&str, &str); 5] = [
    ("amendment_scan", "Avenant signé, numérisé"),
    ("scan", "Convention signée, numérisée"),
    ("mission_letter", "Lettre de mission"),
    ("delegation", "Délégation de signature"),
    ("other", "Autre pièce"),
];

/// The account of a party.
const PRIVATE: [&str; 4] = ["account_holder", "account_bank", "iban", "bic"];

/// An act in words, if it is one of this room's.
pub fn act(act: &str) -> Option<&'static str> {
    in_words(&ACTS, act)
        .or_else(|| amendment::told::act(act))
        .or_else(|| in_words(&obligation::ACTS, act))
        .or_else(|| in_words(&breach::ACTS, act))
        .or_else(|| in_words(&publication::ACTS, act))
        .or_else(|| in_words(&receipt::ACTS, act))
        .or_else(|| in_words(&milestone::ACTS, act))
}

/// The acts of this room.
pub fn acts() -> impl Iterator<Item = (&'static str, &'static str)> {
    let own = ACTS.into_iter().chain(amendment::told::ACTS).chain(obligation::ACTS);
    own.chain(breach::ACTS).chain(publication::ACTS).chain(receipt::ACTS).chain(milestone::ACTS)
}

/// A field in words, if it is one of this room's: `contributions.0.amount` is « Contribution 1, montant ».
pub fn field(kind: &str, field: &str) -> Option<Told> {
    match kind {
        "amendment" => return amendment::told::field(field),
        "convention" => {}
        _ => return None,
    }
    let parts: Vec<&str> = field.split('.').collect();
    match parts.as_slice() {
        ["ends_on"] => Some(Told::new("Dernier jour de la convention", Form::Day)),
        ["effect_on"] => Some(Told::new("Date d’effet", Form::Day)),
        ["signed_on"] => Some(Told::new("Date de signature", Form::Day)),
        ["terminated_on"] => Some(Told::new("Résiliée au", Form::Day)),
        ["breaches", id, key] => breach::field(id, key),
        ["laureate"] => Some(Told::new("Lauréat", Form::Row("laureate"))),
        ["template_version"] => Some(Told::new("Version du modèle", Form::Text)),
        ["piece_kind"] => Some(Told::new("Nature de la pièce", Form::Words(piece))),
        ["piece_name"] => Some(Told::new("Nom de la pièce", Form::Text)),
        ["piece_sha256"] => Some(Told::new("Empreinte de la pièce (SHA-256)", Form::Text)),
        ["frozen_version"] => Some(Told::new("Version figée", Form::Text)),
        ["frozen_sha256"] => Some(Told::new("Empreinte du contenu (SHA-256)", Form::Text)),
        ["frozen_pdf_sha256"] => Some(Told::new("Empreinte du PDF (SHA-256)", Form::Text)),
        ["signatory_party"] => Some(Told::new("Partie qui signe", Form::Text)),
        ["signatory_name"] => Some(Told::new("Signataire", Form::Text)),
        ["signatory_title"] => Some(Told::new("Qualité du signataire", Form::Text)),
        ["signatory_delegation"] => Some(Told::new("Acte de délégation de signature", Form::Text)),
        ["signatory_email"] => {
            Some(Told { seen_by: SeenBy::Administrators, ..Told::new("Adresse du signataire", Form::Text) })
        }
        ["signature_way"] => Some(Told::new("Manière de signer", Form::Words(way))),
        ["signature_on"] => Some(Told::new("Signée le", Form::Day)),
        ["signature_place"] => Some(Told::new("Signée à", Form::Text)),
        ["signature_originals"] => Some(Told::new("Nombre d’originaux", Form::Text)),
        ["paper_number"] => Some(Told::new("Numéro de l’original", Form::Text)),
        [name] if name.starts_with("publi") => publication::field(name),
        ["topic"] => Some(Told::new("Sur quoi", Form::Text)),
        ["amendment"] => Some(Told::new("Avenant", Form::Text)),
        [name] if name.starts_with("watched_") => obligation::link(name),
        ["comment"] => Some(Told::new("Commentaire", Form::Text)),
        ["state"] => Some(Told::new("État", Form::Words(state))),
        ["receipts", id, key] => receipt::field(id, key),
        ["milestones", id, key] => milestone::field(id, key),
        ["obligations", id, key] => obligation::field(id, key),
        ["terms", key] => terms(key),
        ["parties", at, key] => {
            let told = spec(PARTY, key).or_else(|| spec(PARTY_MORE, key))?;
            let seen_by = if PRIVATE.contains(key) { SeenBy::Readers } else { SeenBy::All };
            Some(Told { seen_by, ..within(&format!("Partie {}", rank(at)?), told) })
        }
        ["contributions", at, "terminated_on"] => {
            Some(within(&format!("Contribution {}", rank(at)?), Told::new("Résiliée au", Form::Day)))
        }
        ["contributions", at, key] => {
            let told = spec(CONTRIBUTION, key).or_else(|| spec(BOOKING, key))?;
            Some(within(&format!("Contribution {}", rank(at)?), told))
        }
        ["contributions", at, list @ ("allocations" | "instalments"), place, key] => {
            let (noun, told) = match *list {
                "allocations" => ("affectation", spec(ALLOCATION, key)?),
                _ => ("échéance", spec(INSTALMENT, key)?),
            };
            Some(within(&format!("Contribution {}, {noun} {}", rank(at)?, rank(place)?), told))
        }
        _ => None,
    }
}

fn terms(key: &str) -> Option<Told> {
    [SERVICE, GOAL, CLAUSES, SIGNING_FIELDS].into_iter().find_map(|it| spec(it, key))
}

/// The label of the form, without the question mark of a question.
fn spec<D>(specs: &[Spec<D>], key: &str) -> Option<Told> {
    let spec = specs.iter().find(|it| it.key == key)?;
    let form = match spec.kind {
        Kind::Day => Form::Day,
        Kind::Amount => Form::Euros,
        Kind::Party => Form::Words(party),
        Kind::Choice(choices) if choices.iter().any(|it| it.0 == "yes") => Form::Flag,
        Kind::Choice(_) => Form::Words(choice),
        Kind::Text | Kind::Area if key == "owner_share" => Form::Percent,
        Kind::Text | Kind::Area => Form::Text,
    };
    Some(Told::new(spec.label.trim_end_matches("\u{a0}?").trim_end_matches(" (facultatif)"), form))
}

/// « Partie 2 : SIRET ».
fn within(group: &str, told: Told) -> Told {
    Told { label: format!("{group}\u{a0}: {}", told.label), ..told }
}

/// Positions are stored from 0 and said from 1.
fn rank(position: &str) -> Option<usize> {
    position.parse::<usize>().ok().map(|it| it + 1)
}

fn party(position: &str) -> String {
    rank(position).map_or_else(|| position.to_owned(), |rank| format!("partie {rank}"))
}

/// The kind of an attachment, in words.
pub fn piece(code: &str) -> String {
    in_words(&PIECES, code).unwrap_or(code).to_owned()
}

fn way(code: &str) -> String {
    in_words(&[("paper", "sur papier"), ("online", "dans Jalon")], code).unwrap_or(code).to_owned()
}

/// A state of the journal, in words.
pub fn state(code: &str) -> String {
    in_words(&STATES, code).unwrap_or(code).to_owned()
}

/// The answer of a list, whichever list: no two share a code.
fn choice(code: &str) -> String {
    let of_terms = |specs: &[Spec<_>]| specs.iter().find_map(|it| answer(it.kind, code));
    [CLAUSES, SIGNING_FIELDS]
        .into_iter()
        .find_map(of_terms)
        .or_else(|| PARTY.iter().find_map(|it| answer(it.kind, code)))
        .or_else(|| CONTRIBUTION.iter().find_map(|it| answer(it.kind, code)))
        .unwrap_or(code)
        .to_owned()
}

fn answer(kind: Kind, code: &str) -> Option<&'static str> {
    if let Kind::Choice(choices) = kind { in_words(choices, code) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convention::rules::{Allocation, Contents, Contribution, Instalment, Party};

    /// The names that the journal gives to the values, empty ones included.
    fn names(name: String, value: &serde_json::Value, found: &mut Vec<String>) {
        let inside = |key: &str| if name.is_empty() { key.to_owned() } else { format!("{name}.{key}") };
        match value {
            serde_json::Value::Array(items) => {
                items.iter().enumerate().for_each(|(at, it)| names(inside(&at.to_string()), it, found));
            }
            serde_json::Value::Object(all) => all.iter().for_each(|(key, it)| names(inside(key), it, found)),
            _ => found.push(name),
        }
    }

    #[test]
    fn every_value_of_a_convention_has_its_label() {
        let filled = Contents {
            parties: vec![Party::default()],
            contributions: vec![Contribution {
                allocations: vec![Allocation::default()],
                instalments: vec![Instalment {
                    trigger: crate::convention::rules::Trigger::Milestone,
                    occasion: String::new(),
                    due_on: "2026-12-01".parse().ok(),
                    amount: crate::money::Euros::ZERO,
                    reached_on: None,
                }],
                ..Contribution::default()
            }],
            ..Contents::default()
        };
        let mut fields = Vec::new();
        names(String::new(), &serde_json::to_value(&filled).unwrap(), &mut fields);
        assert!(fields.len() > 50, "{}", fields.len());
        fields.extend(["laureate", "state", "signed_on"].map(str::to_owned));
        let mut labels = std::collections::BTreeSet::new();
        for name in fields {
            let told = field("convention", &name).unwrap_or_else(|| panic!("{name} has no words"));
            assert!(labels.insert(told.label), "two fields have the label of {name}");
        }
    }

    #[test]
    fn lines_are_counted_from_one_and_accounts_are_private() {
        for (name, label, private) in [
            ("contributions.0.amount", "Contribution 1\u{a0}: Montant", false),
            (
                "contributions.1.allocations.2.amount",
                "Contribution 2, affectation 3\u{a0}: Montant affecté",
                false,
            ),
            (
                "contributions.0.instalments.0.due_on",
                "Contribution 1, échéance 1\u{a0}: Au plus tard le",
                false,
            ),
            ("parties.1.iban", "Partie 2\u{a0}: IBAN", true),
            ("parties.1.account_bank", "Partie 2\u{a0}: Banque et agence", true),
            ("parties.0.siret", "Partie 1\u{a0}: SIRET", false),
            ("terms.signs_users_in", "Des usagers se connectent-ils", false),
        ] {
            let told = field("convention", name).unwrap();
            assert_eq!((told.label.as_str(), told.seen_by == SeenBy::Readers), (label, private));
        }
        assert_eq!(
            (choice("lead").as_str(), party("0").as_str()),
            ("Le partenaire qui porte le service", "partie 1")
        );
        assert!(field("product", "ends_on").is_none() && field("convention", "parties.x.iban").is_none());
    }
}
