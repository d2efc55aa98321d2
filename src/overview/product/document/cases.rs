//! Cases of the printed sheet.

use std::collections::HashMap;

use super::*;
use crate::convention::record::Brief;
use crate::convention::rules::{Reference, State};
use crate::fast::record::laureate;
use crate::overview::portfolio::Named;
use crate::overview::product::record::{Award, Sponsor};
use crate::pdf::model::Shape;
use crate::portfolio::record::{event, product};
use crate::portfolio::rules::{Span, phase};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn euros(it: i64) -> Euros {
    Euros::from_cents(it * 100)
}

fn bare() -> ProductSheet {
    let product = product::Model {
        id: 1,
        slug: "rivage".to_owned(),
        name: "Rivage".to_owned(),
        mission: String::new(),
        contact: None,
        website: None,
        repository: None,
        stats_url: None,
        budget_url: None,
        impact_url: None,
        roadmap_url: None,
        dashlord_url: None,
        risk_analysis: None,
        risk_analysis_url: None,
        secured_service: None,
        accessibility: None,
        user_types: "[]".to_owned(),
        themes: "[]".to_owned(),
        technologies: "[]".to_owned(),
        body: String::new(),
        revision: 1,
        version: 1,
    };
    let sheet = Sheet {
        stats: None,
        outcomes: Vec::new(),
        product,
        spans: Vec::new(),
        events: Vec::new(),
        incubators: Vec::new(),
        sponsors: Vec::new(),
        awards: Vec::new(),
        labels: HashMap::from([("construction".to_owned(), "Construction".to_owned())]),
    };
    ProductSheet { sheet, dated: day("2026-11-23") }
}

fn rich() -> ProductSheet {
    let mut facts = bare();
    let sheet = &mut facts.sheet;
    sheet.product.mission = "Prévenir à temps.".to_owned();
    sheet.product.website = Some("https://rivage.example".to_owned());
    sheet.product.contact = Some("bonjour@rivage.example".to_owned());
    sheet.product.budget_url = Some("https://rivage.example/budget".to_owned());
    sheet.product.technologies = "[\"Rust\",\"PostgreSQL\"]".to_owned();
    let start = day("2024-02-01");
    sheet.spans = vec![Span { phase: phase("construction").unwrap(), start, end: None }];
    sheet.events = vec![event::Model {
        id: 1,
        product_id: 1,
        kind: "product_launch".to_owned(),
        happens_on: day("2024-09-01"),
        comment: None,
    }];
    let named = |name: &str| Named { slug: String::new(), name: name.to_owned(), search: String::new() };
    sheet.incubators = vec![named("Fabrique"), named("Atelier")];
    sheet.sponsors = vec![Sponsor {
        slug: String::new(),
        name: "Agence".to_owned(),
        person: Some("Hélène Vasseur, directrice".to_owned()),
    }];
    let award = |edition, total, support, co_financing, conventions| Award {
        laureate: laureate::Model {
            id: i64::from(edition),
            edition,
            total,
            support,
            co_financing,
            ..laureate::Model::default()
        },
        decided_on: Some(day("2026-03-01")),
        conventions,
    };
    let convention = Brief {
        laureate_id: 18,
        reference: Reference::new(2026, 14),
        state: State::Signed { on: day("2026-05-01") },
        effect_on: None,
        ends_on: None,
    };
    sheet.awards = vec![
        award(18, Some(euros(220)), Some(euros(30)), Some(euros(190)), vec![convention]),
        award(17, Some(euros(160)), None, None, Vec::new()),
    ];
    facts
}

fn said(facts: &ProductSheet) -> Vec<String> {
    let plain = |it: &crate::pdf::Text| it.plain().replace(['\u{a0}', '\u{202f}'], " ");
    document(facts).unwrap().texts().iter().map(plain).collect()
}

#[test]
fn the_sheet_says_what_is_known_and_adds_up() {
    let facts = rich();
    let said = said(&facts);
    for expected in [
        "Fiche produit, situation au 23 novembre 2026",
        "Prévenir à temps.",
        "Construction",
        "1er févr. 2024",
        "380 €",
        "Fabrique et Atelier",
        "Agence (Hélène Vasseur, directrice)",
        "Rust, PostgreSQL",
        "https://rivage.example/budget",
        "FAST-2026-014, signée",
        "non ventilé",
        "non signée",
        "30,00 €",
        "190,00 €",
        "380,00 €",
        "Lancement du produit",
    ] {
        assert!(said.iter().any(|it| it.contains(expected)), "{expected} in {said:#?}");
    }
    let document = document(&facts).unwrap();
    let links: Vec<String> = document
        .texts()
        .iter()
        .flat_map(|it| &it.runs)
        .filter_map(|run| run.link.clone())
        .collect::<Vec<_>>();
    assert_eq!(
        links,
        ["https://rivage.example", "mailto:bonjour@rivage.example", "https://rivage.example/budget"]
    );
}

#[test]
fn the_timeline_is_a_picture_a_sentence_and_a_table() {
    let document = document(&rich()).unwrap();
    let figure = document.blocks.iter().find_map(|it| match it {
        Block::Figure(figure) => Some(figure),
        _ => None,
    });
    let figure = figure.unwrap();
    assert_eq!(
        figure.alt.replace('\u{a0}', " "),
        "Chronologie de Rivage : 1 phase, 1 événement, 2 attributions FAST et 1 convention. Phase au 23 novembre \
         2026 : construction, depuis le 1er février 2024."
    );
    assert!(figure.drawing.shapes.iter().any(|it| matches!(it, Shape::Circle { .. })));
    let table = document.blocks.iter().rev().find_map(|it| match it {
        Block::Table(table) => Some(table),
        _ => None,
    });
    assert_eq!(table.unwrap().rows.len(), 5);
}

#[test]
fn what_is_missing_is_said() {
    let said = said(&bare());
    for expected in [
        "La mission de ce produit n’est pas encore écrite.",
        "à venir",
        "à désigner",
        "Aucune date n’est connue de ce produit.",
        "Aucune attribution du fonds n’est connue.",
        "manquant",
    ] {
        assert!(said.iter().any(|it| it == expected), "{expected} in {said:#?}");
    }
    assert!(!said.iter().any(|it| it == "La chronologie en dates" || it == "Contact"));
}
