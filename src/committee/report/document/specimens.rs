//! Invented reports, on which the document is tried: one that is full, one of which little is known.

use super::document;
use crate::committee::dossier::document::specimens::full;
use crate::committee::grid::Summary;
use crate::committee::questions::Question;
use crate::committee::report::minutes::{Condition, Papers, Present, Report};
use crate::committee::rules::grid::Marks;
use crate::committee::show::{AmountRow, DecisionCell};
use crate::pdf::Document;
use chrono::NaiveDate;

/// Each with a name.
pub fn all() -> Vec<(&'static str, Document)> {
    let held_on = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap_or_default();
    let present = |seat: &str, who: &str, attendance: &str| Present {
        seat: seat.to_owned(),
        who: who.to_owned(),
        attendance: attendance.to_owned(),
    };
    let marks = [("use", 5, 2), ("cost", 3, 3), ("priorities", 4, 3), ("agility", 2, 4)];
    let marks = [0, 1].map(|who| {
        marks.iter().map(|it| (it.0.to_owned(), if who == 0 { it.1 } else { it.2 })).collect::<Marks>()
    });
    let report = Report {
        product: "Clairière".to_owned(),
        held_on,
        place: "Orléans, salle des Tilleuls".to_owned(),
        members: vec![
            present("Sponsor", "Solène Marchetti, directrice, Agence du reboisement (préside)", "Présent"),
            present("Intrapreneur·e", "Maud Delattre, cheffe de projet", "A donné pouvoir à Inès Morvan"),
        ],
        quorum: "6 voix présentes ou représentées, quorum de 4 atteint".to_owned(),
        chair: "Solène Marchetti".to_owned(),
        papers: Some(Papers {
            number: 2,
            sent_at: "24 nov. 2026 à 9 h 12".to_owned(),
            sha256: "7f".repeat(32),
            sheet: full(),
        }),
        grid: Some(Summary::new(&marks, 3)),
        questions: vec![
            Question {
                who: "Solène Marchetti, directrice, Agence du reboisement".to_owned(),
                question: "Pourquoi si peu de communes du sud ?".to_owned(),
                answer: "Leur convention avec la région n’est signée que depuis octobre.".to_owned(),
                is_open: false,
            },
            Question {
                who: "Responsable de l’incubateur".to_owned(),
                question: "Qui paie l’hébergement après la maintenance ?".to_owned(),
                answer: "L’Agence, si son budget est voté.".to_owned(),
                is_open: true,
            },
            Question {
                who: String::new(),
                question: "Le registre est-il ouvert ?".to_owned(),
                answer: String::new(),
                is_open: true,
            },
        ],
        discussion: "Le délai d’instruction est mis de côté : personne ne sait le mesurer.\nLe sponsor demande que le registre des parcelles soit ouvert avant le printemps.".to_owned(),
        decision: DecisionCell {
            outcome: "Renouvelé, même budget ou plus".to_owned(),
            sentence: "Le comité renouvelle le produit, à budget égal ou supérieur, et accorde 150 000 €, sous une condition.".to_owned(),
            lists: "budget accordé ; budget égal ou supérieur".to_owned(),
            phase: "accélération".to_owned(),
            period: "1er février – 31 juillet 2027".to_owned(),
            total: "150\u{202f}000,00\u{a0}€".to_owned(),
            total_in_words: "Cent cinquante mille euros".to_owned(),
            payers: vec![
                ("Agence du reboisement".to_owned(), "100\u{202f}000,00\u{a0}€".to_owned()),
                ("DINUM".to_owned(), "50\u{202f}000,00\u{a0}€".to_owned()),
            ],
            rows: vec![AmountRow {
                label: "Développement".to_owned(),
                cells: vec!["100\u{202f}000,00\u{a0}€".to_owned(), "50\u{202f}000,00\u{a0}€".to_owned()],
                total: "150\u{202f}000,00\u{a0}€".to_owned(),
            }],
            agreement: "Par un vote : 4 pour, 1 contre, aucune abstention".to_owned(),
            dissent: "Une voix demande d’attendre la mesure d’effet.".to_owned(),
            points: vec![(
                "Faut-il ouvrir le service aux départements\u{a0}?".to_owned(),
                "Oui, à trois d’entre eux, avant l’été.".to_owned(),
            )],
            arbitration: "Le déploiement commence par les communes déjà équipées.".to_owned(),
            next: "1er juin 2027".to_owned(),
            next_reason: "six mois après le comité d’investissement du 1er déc. 2026".to_owned(),
        },
        conditions: vec![Condition {
            what: "Nommer un responsable des données à l’Agence".to_owned(),
            owner: "Solène Marchetti".to_owned(),
            due_on: NaiveDate::from_ymd_opt(2027, 1, 31).unwrap_or_default(),
        }],
        corrections: vec!["Version 2 : une présence était fausse".to_owned()],
    };
    let bare = Report {
        product: "Un produit dont peu est connu".to_owned(),
        held_on,
        decision: DecisionCell {
            outcome: "Arrêt".to_owned(),
            sentence: "Le comité décide l’arrêt, sans accorder de budget.".to_owned(),
            lists: "aucun budget ; arrêt, pivot ou maintenance".to_owned(),
            agreement: "Par consensus".to_owned(),
            ..DecisionCell::default()
        },
        ..Report::default()
    };
    vec![("report-full", document(&report, 2)), ("report-bare", document(&bare, 1))]
}
