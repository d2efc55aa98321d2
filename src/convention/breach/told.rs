//! What is done with breaches, as the journal tells it.

use crate::audit::told::{Form, Told, in_words};
use crate::convention::rules::{Duty, WAYS};

/// The acts on breaches.
pub const ACTS: [(&str, &str); 10] = [
    ("convention.breach_found", "Manquement constaté"),
    ("convention.notice_written", "Mise en demeure écrite"),
    ("convention.notice_sent", "Mise en demeure envoyée"),
    ("convention.breach_cured", "Manquement réparé"),
    ("convention.breach_closed", "Manquement clos sans résiliation"),
    ("convention.breach_lapsed", "Manquement clos par la résiliation"),
    ("convention.breach_ended", "Manquement suivi d’une résiliation"),
    ("convention.partly_terminated", "Convention résiliée en partie"),
    ("convention.contributions_ended", "Contributions que la résiliation éteint"),
    ("convention.terminated", "Convention résiliée"),
];

const OUTCOMES: [(&str, &str); 5] = [
    ("cured", "réparé"),
    ("closed", "clos sans résiliation"),
    ("lapsed", "clos par une résiliation"),
    ("terminated", "résiliation"),
    ("partly_terminated", "résiliation en partie"),
];

/// A field of a breach in words.
pub fn field(id: &str, key: &str) -> Option<Told> {
    let (label, form) = match key {
        "duty" => ("Engagement", Form::Words(duty)),
        "found_on" => ("Constaté le", Form::Day),
        "facts" => ("Faits", Form::Text),
        "notice_on" => ("Mise en demeure du", Form::Day),
        "cure_by" => ("À réparer au plus tard le", Form::Day),
        "sent_on" => ("Envoyée le", Form::Day),
        "sent_way" => ("Manière d’envoyer", Form::Words(way)),
        "sent_proof" => ("Preuve d’envoi", Form::Text),
        "outcome" => ("Issue", Form::Words(outcome)),
        "outcome_on" => ("Issue du", Form::Day),
        "outcome_word" => ("Motif, ou ce qui montre la réparation", Form::Text),
        _ => return None,
    };
    Some(Told::new(format!("Manquement n°\u{a0}{id}\u{a0}: {label}"), form))
}

fn duty(code: &str) -> String {
    code.parse::<Duty>().map_or_else(|_| code.to_owned(), |it| it.about().label.to_owned())
}

/// How a notice was sent, in words.
pub fn way(code: &str) -> String {
    in_words(&WAYS, code).unwrap_or(code).to_owned()
}

fn outcome(code: &str) -> String {
    in_words(&OUTCOMES, code).unwrap_or(code).to_owned()
}
