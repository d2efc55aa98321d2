//! Invented dossiers, on which the document is tried: one that is full, one of which nothing is known.

use std::collections::BTreeMap;

use super::{Edition, document};
use crate::committee::dossier::sheet::{Asked, CostLine, Goal, Granted, Measure, North, Proof, Sheet};
use crate::committee::rules::dossier::{BLOCKS, Block, Fields, Status};
use crate::pdf::Document;
use chrono::{Months, NaiveDate};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn fields(of: &[(&str, &str)]) -> Fields {
    of.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect()
}

/// What is written in a block of the full one.
fn written(block: Block) -> Fields {
    let words = "Deux coupes sur trois ne sont pas déclarées : sans déclaration, pas d’aide, et la parcelle reste nue.";
    match block {
        Block::Line => fields(&[(
            "text",
            "Déclarer une coupe de bois et demander l’aide au reboisement, depuis sa parcelle.",
        )]),
        Block::Standard(_) => fields(&[
            ("before", Status::No.code()),
            ("now", Status::Partly.code()),
            ("next", Status::Yes.code()),
            ("proof", "Audit d’accessibilité, 71 %"),
        ]),
        Block::Priority(1) => fields(&[
            ("what", "Faire revenir après la plantation"),
            ("metric", "1"),
            ("value", "45000"),
            ("due_on", "2027-05-31"),
        ]),
        Block::Priority(2) => fields(&[("what", "Dire tout de suite l’aide possible")]),
        Block::Priority(_) => Fields::new(),
        Block::Budget => fields(&[
            ("spent-development", "118000.00"),
            ("forecast-development", "62000.00"),
            ("asked-development", "95000.00"),
            ("spent-hosting", "6200.50"),
            ("asked-hosting", "5000.00"),
            ("payers", "Agence du reboisement 70 000 €, DINUM 30 000 €"),
        ]),
        Block::Support => fields(&[(
            "text",
            "- À la DINUM : deux jours d’un expert en accessibilité.\n- Au sponsor : l’accès au registre des parcelles.",
        )]),
        _ => fields(&[("text", words)]),
    }
}

/// A dossier of which everything is known.
#[expect(clippy::too_many_lines, reason = "one invented sheet, told whole")]
pub fn full() -> Sheet {
    let goal = |what: &str, now: &str, share: &str, reached| Goal {
        what: what.to_owned(),
        target: "7\u{202f}900".to_owned(),
        due_on: day(2026, 11, 30),
        set_by: "fixé par le comité d’investissement".to_owned(),
        then: "6\u{202f}930".to_owned(),
        now: now.to_owned(),
        share: share.to_owned(),
        how: if share.is_empty() {
            "écarté : difficile à mesurer"
        } else {
            "valeur ÷ objectif = 12 243 ÷ 7 900"
        }
        .to_owned(),
        reached,
    };
    let measure = |place: &str, name: &str, ends_on, is_late| Measure {
        place: place.to_owned(),
        name: name.to_owned(),
        value: "32\u{202f}717".to_owned(),
        period: "octobre 2026".to_owned(),
        ends_on: Some(ends_on),
        is_late,
    };
    let points = (0..20).map(|back| {
        (day(2026, 10, 31) - Months::new(19 - back), 2_400_000_000 + i64::from(back * back) * 6_000_000)
    });
    Sheet {
        product: "Clairière".to_owned(),
        meets_on: Some(day(2026, 12, 1)),
        told_on: day(2026, 11, 16),
        since: Some(day(2026, 6, 4)),
        blocks: BLOCKS.into_iter().map(|it| (it.code(), written(it))).collect(),
        goals: vec![
            goal("Comptes créés par mois", "12\u{202f}243", "155 %", Some((true, true))),
            goal("Propriétaires actifs par mois", "6\u{202f}500", "82 %", Some((false, true))),
            goal("Délai d’instruction", "", "", None),
        ],
        north: Some(North {
            name: "Hectares replantés en douze mois".to_owned(),
            value: "4\u{202f}566 ha".to_owned(),
            period: "octobre 2026".to_owned(),
            points: points.collect(),
        }),
        matrix: vec![
            measure("Utilisable", "Note de simplicité", day(2026, 8, 31), true),
            measure("Utilisé", "Propriétaires actifs par mois", day(2026, 10, 31), false),
        ],
        proofs: vec![
            Proof {
                block: "standard-impact".to_owned(),
                what: "Page de statistiques".to_owned(),
                state: "tenu".to_owned(),
                link: "https://clairiere.example/stats".to_owned(),
            },
            Proof {
                block: "standard-transparence".to_owned(),
                what: "Budget".to_owned(),
                state: "absent de la fiche".to_owned(),
                link: String::new(),
            },
        ],
        conditions: vec![
            Asked {
                what: "Nommer un responsable des données à l’Agence".to_owned(),
                owner: "Solène Marchetti".to_owned(),
                due_on: day(2026, 10, 31),
                met_on: None,
                evidence: String::new(),
            },
            Asked {
                what: "Ouvrir la demande d’aide à dix départements de plus".to_owned(),
                owner: "Maud Delattre".to_owned(),
                due_on: day(2026, 9, 30),
                met_on: Some(day(2026, 9, 12)),
                evidence: "Arrêté du 12 septembre".to_owned(),
            },
        ],
        granted: Some(Granted {
            period: Some((day(2026, 7, 1), day(2026, 12, 31))),
            total: "150\u{202f}000,00\u{a0}€".to_owned(),
            by_activity: BTreeMap::from([("development".to_owned(), "150\u{202f}000,00\u{a0}€".to_owned())]),
        }),
        costs: vec![
            CostLine {
                what: "Coût par usage".to_owned(),
                now: "6,18\u{a0}€".to_owned(),
                how: "180\u{202f}000\u{a0}€ ÷ 29\u{202f}126 en 2026, 10\u{a0}mois connus sur 12".to_owned(),
                ahead: "4,22\u{a0}€".to_owned(),
                ahead_how: "190\u{202f}000\u{a0}€ ÷ 45\u{202f}000, budget de 2027, visé le 31 mai 2027"
                    .to_owned(),
            },
            CostLine {
                what: "Coût par unité d’impact".to_owned(),
                now: String::new(),
                how: "Aucun relevé de cette année n’est connu".to_owned(),
                ahead: String::new(),
                ahead_how: "Aucune priorité ne chiffre « Hectares reboisés »".to_owned(),
            },
        ],
        metrics: BTreeMap::from([(
            "1".to_owned(),
            ("Propriétaires actifs par mois".to_owned(), "32\u{202f}717".to_owned()),
        )]),
    }
}

/// Each with a name.
pub fn all() -> Vec<(&'static str, Document)> {
    let bare = Sheet {
        product: "Un produit dont rien n’est connu".to_owned(),
        told_on: day(2026, 11, 16),
        ..Sheet::default()
    };
    vec![
        ("dossier-full", document(&full(), Edition { number: 2, is_draft: false })),
        ("dossier-bare", document(&bare, Edition { number: 1, is_draft: true })),
    ]
}
