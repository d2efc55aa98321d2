//! Invented attestations: signed by all in both ways, by delegation, in part, and set aside.

use chrono::NaiveDate;

use super::{Attestation, Given, Line, Signed};

fn line(party: &str, name: &str, title: &str, given: Option<Given>) -> Line {
    Line {
        party: party.to_owned(),
        name: name.to_owned(),
        title: title.to_owned(),
        delegation: String::new(),
        given,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "a signature may be awaited")]
fn given(way: &'static str, when: &str) -> Option<Given> {
    let content = if way == "Sur papier" { Signed::Said } else { Signed::This };
    Some(Given { way, when: when.to_owned(), content })
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).unwrap_or_default()
}

/// All of them, each with a name for its file.
pub fn all() -> Vec<(&'static str, Attestation)> {
    let online = given("Dans Jalon", "le 2 mars 2026 à 10 h 12");
    let paper = given("Sur papier", "le 27 février 2026, à Montbrenne, 3 originaux");
    let delegated = line(
        "Agence nationale des rivages et des estuaires",
        "Maxence Lerouvillois-Duchâtel",
        "directeur général adjoint chargé du numérique",
        given("Dans Jalon", "le 1er mars 2026 à 18 h 40"),
    );
    let delegated = Line { delegation: "décision n° 2026-12 du 5 janvier 2026".to_owned(), ..delegated };
    let full = Attestation {
        of: "de la convention",
        reference: "FAST-2026-999".to_owned(),
        service: "Chemin de halage".to_owned(),
        version: 2,
        frozen: "20 févr. 2026 à 9 h 05".to_owned(),
        template: ("Convention FAST", 3),
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        pdf_sha256: "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752".to_owned(),
        pages: 11,
        voided: None,
        errata: vec!["Adresse de la partie 2 (25 févr. 2026 à 14 h 30)".to_owned()],
        lines: vec![
            line(
                "Direction interministérielle du numérique",
                "Claire Valmorin",
                "directrice interministérielle du numérique",
                online,
            ),
            delegated,
            line("Département de la Pointe-Grise", "Rose Alba", "présidente du conseil départemental", paper),
        ],
        signed_on: day(2),
        dated: day(2),
    };
    let mut part = full.clone();
    part.errata.clear();
    for it in part.lines.iter_mut().skip(2) {
        it.given = None;
    }
    let voided =
        Some(("3 mars 2026 à 11 h 00".to_owned(), "Le montant de la contribution change.".to_owned()));
    let aside = Attestation { of: "de l’avenant", voided, dated: day(3), ..part.clone() };
    let mut altered = full.clone();
    for it in altered.lines.iter_mut().filter_map(|it| it.given.as_mut()).take(1) {
        it.content = Signed::Other;
    }
    vec![
        ("attestation-all", full),
        ("attestation-part", part),
        ("attestation-aside", aside),
        ("attestation-altered", altered),
    ]
}
