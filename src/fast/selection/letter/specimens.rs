//! Invented letters, on which a template is tried while it is written: one for each outcome.

use chrono::NaiveDate;

use super::{Letter, document, scope};
use crate::fast::selection::rules::Outcome;
use crate::money::Euros;
use crate::wording::Specimens;
use crate::wording::language::{Scope, Template};

/// Draws them.
pub fn specimens(template: &Template) -> Specimens {
    [
        ("Lauréat avec cofinancement", letter(Outcome::Laureate(Euros::from_cents(12_000_000)))),
        ("Lauréat, accompagnement seul", letter(Outcome::Laureate(Euros::ZERO))),
        ("Lauréat venu de la liste d’attente", promoted()),
        ("Liste d’attente", letter(Outcome::Reserve(2))),
        ("Refus, presque rien de connu", bare()),
    ]
    .into_iter()
    .map(|(name, letter)| (name, document(&letter, template)))
    .collect()
}

/// The facts of the one that has most of them.
pub fn examples() -> Scope {
    scope(&letter(Outcome::Laureate(Euros::from_cents(12_000_000))))
}

fn letter(outcome: Outcome) -> Letter {
    Letter {
        edition: 18,
        decided_on: NaiveDate::from_ymd_opt(2026, 1, 22),
        months: Some(6),
        name: "Chemin de halage".to_owned(),
        reference: "18-023".to_owned(),
        addressee: vec![
            "Département de la Pointe-Grise".to_owned(),
            "4, place des Halles".to_owned(),
            "98410\u{a0}Montbrenne".to_owned(),
        ],
        from: vec!["20, avenue de Ségur".to_owned(), "75007\u{a0}Paris".to_owned()],
        outcome,
        came_from: None,
        support: Some(Euros::from_cents(3_000_000)),
        signatory: ("Claire Valmorin".to_owned(), "directrice interministérielle du numérique".to_owned()),
        dated: NaiveDate::from_ymd_opt(2026, 1, 26).unwrap_or_default(),
    }
}

fn promoted() -> Letter {
    Letter { came_from: Some(2), ..letter(Outcome::Laureate(Euros::from_cents(6_000_000))) }
}

fn bare() -> Letter {
    let reason =
        "L’impact du service n’est pas encore mesuré, et le sponsor n’a pas dit les moyens qu’il y mettrait.";
    Letter {
        decided_on: None,
        months: None,
        addressee: vec!["Équipe de Chemin de halage".to_owned()],
        from: Vec::new(),
        support: None,
        signatory: (String::new(), String::new()),
        ..letter(Outcome::Refused(reason.to_owned()))
    }
}
