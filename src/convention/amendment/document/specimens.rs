//! Invented amendments, on which a template is tried while it is written.

use chrono::NaiveDate;

use super::{AmendmentPaper, document, scope};
use crate::convention::document::specimens::papers;
use crate::convention::rules::Difference;
use crate::wording::Specimens;
use crate::wording::language::{Scope, Template};

/// Draws them.
pub fn specimens(template: &Template) -> Specimens {
    let (two, five) = papers();
    let everything = everything();
    let clause = AmendmentPaper {
        changes: Vec::new(),
        earlier: Vec::new(),
        purpose: None,
        convention: two.clone(),
        ..everything.clone()
    };
    let end = AmendmentPaper {
        convention: two,
        clause: Vec::new(),
        changes: everything.changes.iter().take(1).cloned().collect(),
        ..everything.clone()
    };
    let many = AmendmentPaper { convention: five, draft: false, ..everything.clone() };
    [
        ("Le terme seul", end),
        ("Une clause seule", clause),
        ("Tous les changements et une clause", everything),
        ("Cinq parties, changements et clause", many),
    ]
    .into_iter()
    .map(|(name, paper)| (name, document(&paper, template)))
    .collect()
}

/// The facts of the one that has most of them.
pub fn examples() -> Scope {
    scope(&everything())
}

fn everything() -> AmendmentPaper {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let change = |label: &str, before: &str, after: &str| Difference {
        place: String::new(),
        label: label.to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
    };
    AmendmentPaper {
        reference: "FAST-2026-999-A2".to_owned(),
        number: 2,
        version: 3,
        dated: day(2026, 11, 20),
        draft: true,
        convention: papers().0,
        own_number: None,
        signed_on: Some(day(2026, 3, 16)),
        earlier: vec![(1, day(2026, 7, 6))],
        purpose: Some("de laisser à l’équipe le temps d’ouvrir le service à tout le bassin".to_owned()),
        changes: vec![
            change("Dernier jour de la convention", "31 mars 2027", "30 septembre 2027"),
            change("Contribution 1 (l’Office) : montant", "40 000,00 €", "52 500,00 €"),
            change("Contribution 1 (l’Office) : affectation « déploiement »", "", "12 500,00 €"),
            change(
                "Contribution 1 (l’Office) : échéance 2",
                "remise du bilan, au plus tard le 15 novembre 2026 : 20 000,00 €",
                "remise du bilan, au plus tard le 15 février 2027 : 32 500,00 €",
            ),
            change("Contribution 1 (l’Office) : affectation « design »", "2 000,00 €", ""),
            change("L’Office : représentant", "M. Côme Lavandier", "Mme Iris Daubigny"),
        ],
        clause: vec![
            "L’Office ouvre au public, au plus tard le 30 juin 2027, les relevés de l’état des berges."
                .to_owned(),
            "Il désigne un agent chargé de leur mise à jour.".to_owned(),
        ],
    }
}
