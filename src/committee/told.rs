//! What this room does and keeps, as the journal tells it.

use super::rules::Outcome;
use crate::audit::told::{Form, Told, in_words};

const ACTS: [(&str, &str); 11] = [
    ("committee.planned", "Comité d’investissement planifié"),
    ("committee.postponed", "Comité d’investissement repoussé"),
    ("committee.advanced", "Comité d’investissement avancé"),
    ("committee.rearranged", "Comité d’investissement précisé"),
    ("committee.cancelled", "Comité d’investissement annulé"),
    ("committee.members_set", "Membres d’un comité d’investissement fixés"),
    ("committee.held", "Comité d’investissement tenu"),
    ("committee.recorded", "Comité d’investissement noté après coup"),
    ("committee.decided", "Comité d’investissement décidé"),
    ("committee.condition_met", "Condition d’un comité d’investissement remplie"),
    ("committee.condition_reopened", "Condition d’un comité d’investissement rouverte"),
];

/// An act in words, if it is one of this room's.
pub fn act(act: &str) -> Option<&'static str> {
    in_words(&ACTS, act)
}

/// The acts of this room.
pub fn acts() -> impl Iterator<Item = (&'static str, &'static str)> {
    ACTS.into_iter()
}

fn outcome(code: &str) -> String {
    code.parse::<Outcome>().map_or_else(|_| code.to_owned(), |it| it.label().to_owned())
}

fn agreement(code: &str) -> String {
    if code == "vote" { "par un vote".to_owned() } else { "par consensus".to_owned() }
}

/// A field in words, if it is one of this room's.
pub fn field(kind: &str, field: &str) -> Option<Told> {
    if kind != "committee" {
        return None;
    }
    let numbered = |label: &str, at: &str| {
        Some(Told::new(format!("{label}\u{a0}{}", at.parse::<u32>().ok()? + 1), Form::Text))
    };
    if let Some((list, at)) = field.split_once('.') {
        return match list {
            "amounts" => numbered("Montant", at),
            "conditions" => numbered("Condition", at),
            "attendance" => {
                let seat = at.parse::<super::rules::Seat>().ok()?;
                Some(Told::new(format!("Présence\u{a0}: {}", seat.label()), Form::Text))
            }
            _ => None,
        };
    }
    let (label, form) = match field {
        "product" => ("Produit", Form::Slug("product")),
        "planned_on" => ("Prévu le", Form::Day),
        "starts_at" => ("Heure", Form::Text),
        "minutes" => ("Durée, en minutes", Form::Text),
        "place" => ("Lieu", Form::Text),
        "link" => ("Lien", Form::Text),
        "reason" => ("Raison", Form::Text),
        "held_on" => ("Tenu le", Form::Day),
        "due_on" => ("Échéance à laquelle il répond", Form::Day),
        "due_rule" => ("Règle de cette échéance", Form::Text),
        "quorum" => ("Quorum", Form::Text),
        "members" => ("Membres", Form::Text),
        "outcome" => ("Issue", Form::Words(outcome)),
        "period_from" => ("Budget du", Form::Day),
        "period_to" => ("Budget au", Form::Day),
        "agreement" => ("Accord", Form::Words(agreement)),
        "votes" => ("Voix pour, contre, abstentions", Form::Text),
        "dissent" => ("Désaccord", Form::Text),
        "arbitration" => ("Arbitrages", Form::Text),
        "total" => ("Total accordé", Form::Euros),
        "next_due_on" => ("Prochaine échéance", Form::Day),
        "condition" => ("Condition", Form::Text),
        "met_on" => ("Condition remplie le", Form::Day),
        "evidence" => ("Preuve", Form::Text),
        _ => return None,
    };
    Some(Told::new(label, form))
}
