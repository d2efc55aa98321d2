//! Invented packs, on which their documents are tried.

use chrono::NaiveDate;

use super::addenda::{self, Addition};
use super::agenda::{self, Sitting};
use super::index::{self, Index, Line};
use crate::pdf::Document;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn full() -> Sitting {
    let turn = |hour: &str, what: &str, minutes| (hour.to_owned(), what.to_owned(), minutes);
    let sits = |seat: &str, who: &str| (seat.to_owned(), who.to_owned());
    Sitting {
        product: "Clairière".to_owned(),
        on: day(2026, 12, 3),
        hours: "14 h 30 – 15 h 20".to_owned(),
        breaks: vec![("10 h 30 – 10 h 40".to_owned(), "Pause".to_owned())],
        minutes: 50,
        place: "Orléans, salle des Tilleuls".to_owned(),
        link: "https://visio.example/clairiere-comite-d-investissement".to_owned(),
        due: "8 décembre 2026, six mois après le comité du 8 juin 2026".to_owned(),
        turns: vec![
            turn("14 h 30", "Présentation par l’équipe", 15),
            turn("14 h 45", "Questions", 15),
            turn("15 h", "Délibération, puis décision", 20),
        ],
        members: vec![
            sits("Intrapreneur·e", "Maud Delattre, cheffe de projet"),
            sits("Sponsor", "Solène Marchetti, directrice, Agence du reboisement (préside)"),
        ],
        lacks: vec!["responsable du portefeuille, DINUM".to_owned()],
    }
}

fn bare() -> Sitting {
    let turns = full().turns.into_iter().map(|it| (String::new(), it.1, it.2)).collect();
    Sitting {
        product: "Bulletin d’air".to_owned(),
        on: day(2026, 12, 4),
        hours: String::new(),
        place: String::new(),
        link: String::new(),
        due: String::new(),
        turns,
        members: Vec::new(),
        lacks: Vec::new(),
        ..full()
    }
}

fn listed(places: [Option<Result<usize, String>>; 3]) -> Index {
    let names = [
        ("Ordre du jour", "01_ordre_du_jour.pdf", Some(1)),
        ("Clairière, dossier, version 2", "02_dossier_clairiere_version_2.pdf", Some(6)),
        ("Convention FAST-2026-014, exemplaire signé numérisé", "03_convention_fast-2026-014_scan.pdf", None),
    ];
    let line = |((title, name, pages), place): ((&str, &str, Option<i64>), _)| Line {
        title: title.to_owned(),
        name: name.to_owned(),
        size: 48_213,
        pages,
        sha256: "7f3a91c20b4e55aa".repeat(4),
        is_as_recorded: pages != Some(6),
        place,
    };
    Index {
        of: "Clairière, comité d’investissement du 3 décembre 2026".to_owned(),
        dated: day(2026, 11, 26),
        lines: names.into_iter().zip(places).map(line).collect(),
        missing: vec!["Convention FAST-2025-002 : signée sur papier, elle se lit avec un compte.".to_owned()],
    }
}

/// Each with a name.
pub fn all() -> Vec<(&'static str, Document)> {
    let added = |hour: &str, said: &str| Addition {
        at: (day(2026, 6, 30), format!("30 juin 2026 à {hour}")),
        by: "Ophélie Rancourt".to_owned(),
        said: said.to_owned(),
    };
    let additions = [
        added("9 h 12", "Le montant de la sous-traitance comprend la TVA.\nLe reste ne change pas."),
        added(
            "17 h",
            "La condition sur les statistiques publiques vaut pour les trois départements pilotes.",
        ),
    ];
    let one = [Some(Ok(2)), Some(Ok(3)), Some(Err("fichier chiffré".to_owned()))];
    vec![
        ("agenda", agenda::document(&[full()])),
        ("agenda-two", agenda::document(&[full(), bare()])),
        ("addenda", addenda::document("Clairière", day(2026, 6, 8), &additions)),
        ("pack-index", index::document(&listed([None, None, None]))),
        ("pack-front", index::document(&listed(one))),
    ]
}
