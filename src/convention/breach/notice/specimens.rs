//! Invented notices, on which a template is tried while it is written.

use chrono::NaiveDate;

use super::{Notice, document, scope};
use crate::wording::Specimens;
use crate::wording::language::{Scope, Template};

/// Draws them.
pub fn specimens(template: &Template) -> Specimens {
    [("Tout est connu", full()), ("Ni fin ni échéance", bare())]
        .into_iter()
        .map(|(name, notice)| (name, document(&notice, template)))
        .collect()
}

/// The facts of the one that has them all.
pub fn examples() -> Scope {
    scope(&full())
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn full() -> Notice {
    Notice {
        reference: "FAST-2026-999".to_owned(),
        service: "Chemin de halage".to_owned(),
        signed_on: day(2026, 3, 2),
        ends_on: Some(day(2027, 6, 30)),
        clause: "Bonnes pratiques".to_owned(),
        label: "Page de statistiques publique".to_owned(),
        due_on: Some(day(2026, 9, 2)),
        found_on: day(2026, 10, 5),
        facts: "Aucune page de statistiques n’est en ligne à l’adresse donnée, ni à une autre. Deux relances, les 10 et 24 septembre, sont restées sans réponse.".to_owned(),
        dated: day(2026, 10, 12),
        cure_by: day(2026, 11, 16),
        addressee: vec![
            "Département de la Pointe-Grise".to_owned(),
            "4, place des Halles".to_owned(),
            "98410\u{a0}Montbrenne".to_owned(),
        ],
        from: Some("Direction interministérielle du numérique".to_owned()),
        from_address: vec!["20, avenue de Ségur".to_owned(), "75007\u{a0}Paris".to_owned()],
        sender: "la direction interministérielle du numérique".to_owned(),
        signatory: ("Claire Valmorin".to_owned(), "directrice interministérielle du numérique".to_owned()),
    }
}

fn bare() -> Notice {
    Notice {
        ends_on: None,
        due_on: None,
        from_address: Vec::new(),
        addressee: vec!["Département de la Pointe-Grise".to_owned()],
        signatory: (String::new(), String::new()),
        ..full()
    }
}
