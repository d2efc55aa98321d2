//! What this room does and keeps, as the journal tells it.

use super::dossier::COLUMNS;
use super::rules::dossier::{Block, Status};
use super::rules::{Activity, Outcome};
use crate::audit::told::{Form, Told, in_words};
use crate::web::french;

const ACTS: [(&str, &str); 34] = [
    ("committee.planned", "Comité d’investissement planifié"),
    ("committee.postponed", "Comité d’investissement repoussé"),
    ("committee.advanced", "Comité d’investissement avancé"),
    ("committee.rearranged", "Comité d’investissement précisé"),
    ("committee.cancelled", "Comité d’investissement annulé"),
    ("committee.members_set", "Membres d’un comité d’investissement fixés"),
    ("committee.held", "Comité d’investissement tenu"),
    ("committee.unheld", "Comité d’investissement noté par erreur"),
    ("committee.recorded", "Comité d’investissement noté après coup"),
    ("committee.decided", "Comité d’investissement décidé"),
    ("committee.dossier_opened", "Dossier d’un comité d’investissement ouvert"),
    ("committee.dossier_written", "Dossier d’un comité d’investissement écrit"),
    ("committee.dossier_sent", "Dossier d’un comité d’investissement envoyé"),
    ("committee.link_resent", "Lien vers un dossier renvoyé à un membre"),
    ("committee.report_proposed", "Compte rendu d’un comité d’investissement proposé"),
    ("committee.report_approved", "Compte rendu d’un comité d’investissement approuvé"),
    ("committee.report_added", "Additif au compte rendu d’un comité d’investissement"),
    ("committee.question_noted", "Question notée dans la salle d’un comité d’investissement"),
    ("committee.question_changed", "Question d’un comité d’investissement corrigée"),
    ("committee.question_removed", "Question d’un comité d’investissement retirée"),
    ("committee.graded", "Grille du sponsor donnée par un membre"),
    ("committee.grids_shown", "Grilles du sponsor montrées avant que toutes soient données"),
    ("committee.condition_met", "Condition d’un comité d’investissement remplie"),
    ("committee.reminded", "Échéances des comités d’investissement rappelées"),
    ("committee.condition_reopened", "Condition d’un comité d’investissement rouverte"),
    ("committee_session.planned", "Session de comités d’investissement planifiée"),
    ("committee_session.changed", "Session de comités d’investissement changée"),
    ("committee_session.undone", "Session de comités d’investissement défaite"),
    ("poll.opened", "Dates proposées pour un comité d’investissement"),
    ("poll.answered", "Disponibilités données pour un comité d’investissement"),
    ("poll.retained", "Date retenue pour un comité d’investissement"),
    ("poll.closed", "Proposition de dates close sans date retenue"),
    ("feed.made", "Adresse d’agenda faite"),
    ("feed.revoked", "Adresse d’agenda révoquée"),
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

/// « Priorité 1 : pour le », of a field of a block of a dossier.
fn written(place: &str) -> Option<Told> {
    let (block, field) = place.split_once('.')?;
    let block = block.parse::<Block>().ok()?;
    let (label, form): (String, Form) = match field {
        "text" => (String::new(), Form::Text),
        "what" => ("intitulé".to_owned(), Form::Text),
        "metric" => ("indicateur".to_owned(), Form::Text),
        "value" => ("résultat attendu".to_owned(), Form::Text),
        "due_on" => ("pour le".to_owned(), Form::Day),
        "before" => ("il y a six mois".to_owned(), Form::Words(status)),
        "now" => ("aujourd’hui".to_owned(), Form::Words(status)),
        "next" => ("dans six mois".to_owned(), Form::Words(status)),
        "proof" => ("preuve".to_owned(), Form::Text),
        "payers" => ("à qui".to_owned(), Form::Text),
        cell => {
            let (column, activity) = cell.split_once('-')?;
            let column = COLUMNS.iter().find(|it| it.0 == column)?.1;
            let activity = activity.parse::<Activity>().ok()?;
            (format!("{}, {}", activity.label(), french::lowered(column)), Form::Euros)
        }
    };
    let title = if label.is_empty() { block.label() } else { format!("{}\u{a0}: {label}", block.label()) };
    Some(Told::new(title, form))
}

/// A date that is proposed, « 2026-12-03 14:30 », as people read it.
fn date(stored: &str) -> String {
    let (day, hour) = stored.split_once(' ').unwrap_or((stored, ""));
    let Ok(day) = day.parse() else { return stored.to_owned() };
    let hour = hour.parse::<super::rules::Time>().map(|it| format!(", {it}")).unwrap_or_default();
    format!("{}{hour}", french::date(day))
}

/// What is kept of dates that are proposed, which the product tells.
fn proposed(field: &str) -> Option<Told> {
    if let Some(at) = field.strip_prefix("poll_date.") {
        let at = at.parse::<u32>().ok()? + 1;
        return Some(Told::new(format!("Date proposée\u{a0}{at}"), Form::Words(date)));
    }
    let (label, form) = match field {
        "poll_asked" => ("Personnes à qui elles sont proposées", Form::Text),
        "poll_seat" => ("Siège", Form::Words(seat)),
        "poll_retained" => ("Date retenue", Form::Words(date)),
        _ => return None,
    };
    Some(Told::new(label, form))
}

fn seat(code: &str) -> String {
    code.parse::<super::rules::Seat>().map_or_else(|_| code.to_owned(), |it| it.label().to_owned())
}

fn status(code: &str) -> String {
    Status::read(code).to_owned()
}

/// What is kept of a session.
fn of_session(field: &str) -> Option<Told> {
    let (label, form) = match field {
        "session_name" => ("Nom de la session", Form::Text),
        "session_on" => ("Jour", Form::Day),
        "session_order" => ("Ordre", Form::Text),
        "starts_at" => ("Heure", Form::Text),
        "place" => ("Lieu", Form::Text),
        "link" => ("Lien", Form::Text),
        _ => return None,
    };
    Some(Told::new(label, form))
}

/// A field in words, if it is one of this room's.
pub fn field(kind: &str, field: &str) -> Option<Told> {
    if (kind, field) == ("product", "committee_owes") {
        return Some(Told::new("Ce qui est dû", Form::Text));
    }
    if field == "feed" && ["person", "product"].contains(&kind) {
        return Some(Told::new("Adresse d’agenda qui commence par", Form::Text));
    }
    if kind == "product" {
        return proposed(field);
    }
    if kind == "committee_session" {
        return of_session(field);
    }
    if kind != "committee" {
        return None;
    }
    let numbered = |label: &str, at: &str| {
        Some(Told::new(format!("{label}\u{a0}{}", at.parse::<u32>().ok()? + 1), Form::Text))
    };
    if let Some((list, at)) = field.split_once('.') {
        return match list {
            "dossier" => written(at),
            "amounts" => numbered("Montant", at),
            "conditions" => numbered("Condition", at),
            "points" => numbered("Point arbitré", at),
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
        "phase" => ("Phase du produit", Form::Words(crate::portfolio::told::phase_word)),
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
        "sent_version" => ("Version envoyée", Form::Text),
        "sent_sha256" | "report_sha256" => ("Empreinte du contenu", Form::Text),
        "sent_pdf_sha256" | "report_pdf_sha256" => ("Empreinte du PDF", Form::Text),
        "report_version" => ("Version du compte rendu", Form::Text),
        "approved_on" => ("Approuvé le", Form::Day),
        "scan_sha256" => ("Empreinte du document signé", Form::Text),
        "addendum" => ("Additif n°", Form::Text),
        "addendum_text" => ("Texte de l’additif", Form::Text),
        "question_seat" => ("Posée par", Form::Words(seat)),
        "question" => ("Question", Form::Text),
        "answer" => ("Réponse", Form::Text),
        "question_open" => ("À arbitrer", Form::Flag),
        "grids_given" => ("Grilles données", Form::Text),
        "link_seat" | "graded_seat" => ("Siège", Form::Words(seat)),
        "told" => ("Membres à qui elle est envoyée", Form::Text),
        _ => return None,
    };
    Some(Told::new(label, form))
}
