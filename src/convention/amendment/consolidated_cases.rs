//! Cases of the consolidated text: what is marked, and by which amendment.

use super::*;
use crate::convention::KIND;
use crate::convention::rules::{AmendmentReference, Contribution, Lines, Party, Role, State, Subject};
use crate::money::Euros;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn convention() -> Convention {
    let party = |role, name: &str| Party {
        role,
        name: name.to_owned(),
        short_name: format!("l’{name}"),
        representative_name: "Mme Alba".to_owned(),
        ..Party::default()
    };
    Convention {
        id: 1,
        reference: "FAST-2026-014".parse().unwrap(),
        laureate_id: 1,
        subject: Subject {
            name: "Halage".to_owned(),
            path: String::new(),
            edition: 18,
            opened_on: None,
            selected_on: None,
            support_months: Some(6),
            laureates: 7,
            co_financing_rate: None,
            limits: crate::convention::rules::Limits::default(),
        },
        state: State::Signed { on: day("2026-04-21") },
        version: 1,
        template_version: 1,
        changed_on: day("2026-04-21"),
        moved_on: day("2026-04-21"),
        on_paper: None,
        contents: Contents {
            ends_on: Some(day("2026-12-31")),
            parties: vec![party(Role::Dinum, "Etat"), party(Role::Lead, "Office")],
            contributions: vec![Contribution {
                payer: 1,
                beneficiary: 0,
                amount: Euros::from_cents(5_000_000),
                ..Contribution::default()
            }],
            ..Contents::default()
        },
    }
}

fn amendment(number: u32, on: &str, before: &Contents, after: &Contents, clause: &str) -> Amendment {
    let reference = AmendmentReference { convention: "FAST-2026-014".parse().unwrap(), number };
    Amendment {
        id: i64::from(number),
        convention_id: 1,
        reference,
        state: State::Signed { on: day(on) },
        version: 1,
        template_version: 1,
        changed_on: day(on),
        matters: Vec::new(),
        purpose: String::new(),
        clause: clause.to_owned(),
        before: before.clone(),
        after: after.clone(),
        lines: Lines::unmoved(after),
    }
}

/// Pieces that carry the name of an amendment, without hard spaces.
fn marked(document: &mut Document, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    atoms(&mut document.blocks, &mut |_, text| {
        let words = text.plain().replace(['\u{a0}', '\u{202f}'], " ");
        if words.ends_with(&format!("({name})")) {
            found.push(words);
        }
    });
    found
}

#[test]
fn each_change_bears_the_last_amendment_that_made_it_and_nothing_else_does() {
    let original = convention();
    let first = Contents { ends_on: Some(day("2027-06-30")), ..original.contents.clone() };
    let mut second = first.clone();
    second.contributions[0].amount = Euros::from_cents(6_000_000);
    let signed = [
        amendment(1, "2026-09-01", &original.contents, &first, ""),
        amendment(2, "2026-11-23", &first, &second, "Le service est gratuit.\n\nIl le reste."),
    ];
    let template = Template::parse(KIND.delivered).unwrap();
    let by = SignedBy {
        text: "Convention".to_owned(),
        party: "Office".to_owned(),
        name: "Mme Alba".to_owned(),
        on: day("2026-04-21"),
    };
    let mut document = consolidated(&original, &signed, &[by], &template).unwrap();
    let of_first = marked(&mut document, "avenant n° 1 du 1er septembre 2026");
    let of_second = marked(&mut document, "avenant n° 2 du 23 novembre 2026");
    assert!(of_first.iter().any(|it| it.contains("prend fin le 30 juin 2027")), "{of_first:#?}");
    assert!(of_first.iter().all(|it| it.contains("30 juin 2027")), "{of_first:#?}");
    let starts = ["60 000,00 €", "l’Office verse 60 000,00 €", "Office, en numéraire", "Total"];
    assert_eq!(of_second.len(), starts.len(), "{of_second:#?}");
    assert!(of_second.iter().zip(starts).all(|(it, start)| it.starts_with(start)), "{of_second:#?}");
    let words = format!("{:?}", document.blocks);
    assert!(words.contains("Le service est gratuit.") && words.contains("Qui a signé chaque texte"));
    assert!(!words.contains("50\u{202f}000,00") && !words.contains("Signatures("));
    assert_eq!(document.meta.date, day("2026-11-23"));
}

#[test]
fn a_line_is_known_by_what_it_says_and_not_by_its_rank() {
    let row = |rank: &str| vec![Cell::from(rank), Cell::from("Signature"), Cell::from("10,00 €")];
    let keys = |rank: &str| {
        let mut keys = Vec::new();
        row_atom(&mut row(rank), &mut |key, _| keys.push(key));
        keys
    };
    assert_eq!(keys("1"), keys("2"));
    assert_eq!(keys("1"), ["ligne Signature | 10,00 €"]);
}
