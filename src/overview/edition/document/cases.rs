//! Cases of the printed summary.

use super::*;
use crate::convention::rules::{Reference, State};
use crate::fast::record::edition::{AnnouncedLaureate, Laureate, Winner};
use crate::fast::rules::{Announced, Award, Dates, Edition};
use crate::pdf::model::{Figure, Shape};
use crate::portfolio::record::names::Name;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn euros(it: i64) -> Euros {
    Euros::from_cents(it * 100)
}

fn laureate(id: i64, name: &str, support: i64, co_financing: i64) -> Laureate {
    let award = Award {
        total: Some(euros(support + co_financing)),
        support: Some(euros(support)),
        co_financing: Some(euros(co_financing)),
    };
    Laureate {
        id,
        winner: Winner::Product(id),
        name: Name { slug: String::new(), name: name.to_owned(), carrier: Some("Agence".to_owned()) },
        award,
        purpose: None,
    }
}

fn signed(laureate_id: i64, number: u32) -> Brief {
    Brief {
        laureate_id,
        reference: Reference::new(2026, number),
        state: State::Signed { on: day("2026-05-01") },
        effect_on: None,
        ends_on: Some(day("2027-05-01")),
    }
}

fn facts() -> EditionSummary {
    let whole = WholeEdition {
        edition: Edition {
            number: 18,
            envelope: Some(euros(1_000)),
            announced: Announced { laureates: Some(1), total: Some(euros(240)) },
            dates: Dates { selected_on: Some(day("2026-03-01")), ..Dates::default() },
            ..Edition::default()
        },
        committee: vec!["Aude Lanoë".to_owned()],
        announced: vec![AnnouncedLaureate {
            name: "Rivage".to_owned(),
            amount: Some(euros(240)),
            laureate: Some(1),
            summary: None,
        }],
        laureates: vec![laureate(1, "Rivage", 30, 190), laureate(2, "Établi", 30, 0)],
    };
    EditionSummary { whole, conventions: vec![signed(1, 14)], dated: day("2026-11-23") }
}

fn said(facts: &EditionSummary) -> Vec<String> {
    let plain = |it: &Text| it.plain().replace(['\u{a0}', '\u{202f}'], " ");
    document(facts).unwrap().texts().iter().map(plain).collect()
}

fn figure(facts: &EditionSummary) -> Option<Figure> {
    document(facts).unwrap().blocks.into_iter().find_map(|it| match it {
        Block::Figure(figure) => Some(figure),
        _ => None,
    })
}

#[test]
fn totals_are_those_of_the_rows_and_of_the_headline() {
    let said = said(&facts());
    for expected in [
        "Bilan de la promotion FAST 18",
        "Mars 2026, situation au 23 novembre 2026",
        "250 € attribués à 2 lauréats",
        "1 sur 2",
        "Rivage, Agence",
        "FAST-2026-014, en vigueur",
        "non signée",
        "2 lauréats",
        "60,00 €",
        "190,00 €",
        "250,00 €",
        "Un lauréat n’a pas encore de convention signée : Établi.",
        "L’écart est expliqué en entier.",
        "Rivage est annoncé pour 240 € et compté pour 220 € : − 20 €.",
        "Établi est compté sans avoir été annoncé : + 30 €.",
        "Comité de sélection",
        "Aude Lanoë",
    ] {
        assert!(said.iter().any(|it| it.contains(expected)), "{expected} in {said:#?}");
    }
}

#[test]
fn the_bar_says_each_part_in_words_and_in_a_table() {
    let figure = figure(&facts()).unwrap();
    assert_eq!(
        figure.alt.replace(['\u{a0}', '\u{202f}'], " "),
        "Enveloppe de 1 000 € : attribué, convention signée 220 € (22 %) ; attribué, sans convention signée 30 € \
         (3 %) ; disponible 750 € (75 %)."
    );
    let data = figure.data.unwrap();
    let rows: Vec<String> = data.rows.iter().map(|row| row[2].text.plain()).collect();
    assert_eq!(rows.len(), 3);
    let inside = figure.drawing.shapes.iter().all(|it| match it {
        Shape::Label { at, .. } => at.0 >= 0.0 && at.0 <= figure.drawing.width,
        Shape::Path { points, .. } => {
            points.iter().all(|it| it.0 >= -0.1 && it.0 <= figure.drawing.width + 0.1)
        }
        _ => true,
    });
    assert!(inside, "{:?}", figure.drawing);
}

#[test]
fn an_envelope_that_is_exceeded_or_unknown_is_said() {
    let mut exceeded = facts();
    exceeded.whole.edition.envelope = Some(euros(100));
    let told = said(&exceeded);
    assert!(told.iter().any(|it| it.contains("Enveloppe dépassée de 150 €")), "{told:#?}");
    assert!(told.iter().any(|it| it == "Dépassement"));
    let mut unknown = facts();
    unknown.whole.edition.envelope = None;
    assert!(
        said(&unknown).iter().any(|it| it.contains("L’enveloppe n’est pas connue : parts de ce qui est"))
    );
    // One part alone is a row, not a picture.
    unknown.conventions.clear();
    assert!(figure(&unknown).is_none());
    assert!(said(&unknown).iter().any(|it| it == "Aucun lauréat n’a encore de convention signée."));
}

#[test]
fn nothing_known_is_said_and_zero_is_written() {
    let whole = WholeEdition {
        edition: Edition { number: 2, ..Edition::default() },
        committee: Vec::new(),
        announced: Vec::new(),
        laureates: Vec::new(),
    };
    let mut bare = EditionSummary { whole, conventions: Vec::new(), dated: day("2026-12-01") };
    let said_bare = said(&bare);
    for expected in
        ["Aucun lauréat n’est encore connu", "Aucun chiffre n’a été annoncé", "Situation au 1er décembre"]
    {
        assert!(said_bare.iter().any(|it| it.contains(expected)), "{expected} in {said_bare:#?}");
    }
    assert!(!said_bare.iter().any(|it| it == "Calendrier" || it == "Comité de sélection"));
    bare.whole.laureates = vec![laureate(1, "Zéro", 0, 0)];
    assert!(said(&bare).iter().filter(|it| *it == "0,00 €").count() >= 5);
    bare.whole.laureates[0].award = Award::default();
    let unknown = said(&bare);
    assert!(unknown.iter().any(|it| it == "1 lauréat, montants inconnus"), "{unknown:#?}");
}

#[test]
fn three_hundred_laureates_are_all_there_and_add_up() {
    let mut many = facts();
    many.whole.laureates = (1..=300).map(|id| laureate(id, &format!("Service {id}"), 30, id)).collect();
    let said = said(&many);
    assert!(said.iter().any(|it| it == "54 150 € attribués à 300 lauréats"), "30 × 300 + 300 × 301 ÷ 2");
    assert!(said.iter().any(|it| it == "Service 300, Agence"));
    assert!(said.iter().any(|it| it.starts_with("299 lauréats n’ont pas encore")));
    // Too many to be told one by one: the table has them.
    assert!(!said.iter().any(|it| it.starts_with("Service 3 est compté")));
    assert!(said.iter().any(|it| it == "dont Service 3"));
}
