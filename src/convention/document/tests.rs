//! The text delivered with Jalon, and a convention of which nothing is known.

use super::{
    Account, BudgetLine, Contribution, ConventionPaper, Delays, Edition, Nature, Party, Payer, Product,
    Signing, Terms, document, fast_template,
};
use crate::money::Euros;
use crate::pdf::model::{Block, Text};

fn bare() -> ConventionPaper {
    let party = |name: &str| Party { name: name.to_owned(), short_name: name.to_owned(), ..Party::default() };
    ConventionPaper {
        reference: "FAST-2026-001".to_owned(),
        version: 1,
        dated: chrono::NaiveDate::from_ymd_opt(2026, 1, 5).unwrap(),
        draft: true,
        product: Product { name: "Essai".to_owned(), ..Product::default() },
        edition: Edition { number: 1, ..Edition::default() },
        dinum: party("l’État"),
        partners: vec![party("la Région")],
        carrier: 0,
        contributions: Vec::new(),
        accounts: Vec::new(),
        terms: Terms::default(),
        delays: Delays::default(),
        signature: Signing::default(),
    }
}

#[test]
fn a_draft_with_nothing_but_names_can_be_printed() {
    let paper = bare();
    let document = document(&paper, &fast_template().unwrap()).unwrap();
    let texts = format!("{:?}", document.blocks);
    for expected in [
        "[adresse à compléter]",
        "[date de fin à compléter]",
        "[contributions à compléter]",
        "Engagements de la Région",
    ] {
        assert!(texts.contains(expected), "{expected}");
    }
    assert!(
        document
            .blocks
            .iter()
            .all(|block| !matches!(block, Block::Paragraph(text) if *text == Text::default()))
    );
}

fn line(programme: &str) -> BudgetLine {
    let some = |text: &str| Some(text.to_owned());
    BudgetLine {
        fund: some(&format!("fonds {programme}")),
        fund_name: some("Concours"),
        programme: some(programme),
        programme_name: some("Essais"),
        centre: some(&format!("centre {programme}")),
    }
}

fn brought(payer: Payer, nature: Nature, programme: Option<&str>) -> Contribution {
    Contribution {
        payer,
        nature,
        amount: Euros::from_cents(100_000),
        purpose: None,
        fund: None,
        allocations: Vec::new(),
        line: programme.map(line),
    }
}

/// What the text says of these contributions, spaces alike.
fn said(contributions: Vec<Contribution>) -> String {
    let document = document(&ConventionPaper { contributions, ..bare() }, &fast_template().unwrap()).unwrap();
    let texts: Vec<String> = document.texts().iter().map(Text::plain).collect();
    texts.join("\n").replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn every_budget_line_is_printed() {
    let paid = || Nature::Paid { to: Payer::Dinum, instalments: Vec::new() };
    let text = said(vec![
        brought(Payer::Partner(0), paid(), Some("101")),
        brought(Payer::Partner(0), paid(), Some("102")),
        brought(Payer::Dinum, Nature::Spent, Some("103")),
        brought(Payer::Dinum, Nature::Spent, Some("104")),
        brought(Payer::Partner(0), Nature::Spent, Some("105")),
    ]);
    for expected in [
        "Les versements de la Région, à hauteur de 1 000,00 €, sont rattachés au fonds de concours n° fonds 101",
        "n° fonds 102, « Concours », puis ouverts, par arrêté du ministre chargé du budget, sur le programme 102",
        "impute 1 000,00 € de ses contributions sur le programme 103, « Essais » (centre 103)",
        "sur le programme 104, « Essais » (centre 104)",
        "La Région impute 1 000,00 € de ses contributions sur le programme 105",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
}

#[test]
fn the_same_programme_is_one_named_before() {
    let paid = || Nature::Paid { to: Payer::Dinum, instalments: Vec::new() };
    let of_dinum = |programme| brought(Payer::Dinum, Nature::Spent, Some(programme));
    for (others, expected) in [
        (vec![brought(Payer::Partner(0), Nature::Spent, Some("129"))], false),
        (vec![brought(Payer::Partner(0), paid(), Some("129"))], true),
        (vec![brought(Payer::Partner(0), paid(), Some("130"))], false),
        (
            vec![
                brought(Payer::Partner(0), paid(), Some("129")),
                brought(Payer::Partner(0), paid(), Some("7")),
            ],
            false,
        ),
        (vec![], false),
    ] {
        let text = said([others, vec![of_dinum("129")]].concat());
        assert_eq!(text.contains("le même programme"), expected, "{text}");
    }
}

#[test]
fn each_account_is_printed_and_of_several_each_says_whose_it_is() {
    let account = |party: &str, iban: &str| Account {
        party: party.to_owned(),
        accountant: Some(format!("la paierie de {iban}")),
        holder: "Comptable d’essai".to_owned(),
        domiciliation: None,
        rib: None,
        iban: Some(iban.to_owned()),
        bic: None,
    };
    let said = |accounts: Vec<Account>| {
        let paid = Nature::Paid { to: Payer::Dinum, instalments: Vec::new() };
        let contributions = vec![brought(Payer::Partner(0), paid, Some("101"))];
        let paper = ConventionPaper { contributions, accounts, ..bare() };
        let document = document(&paper, &fast_template().unwrap()).unwrap();
        let texts: Vec<String> = document.texts().iter().map(Text::plain).collect();
        let forms: Vec<String> = document
            .blocks
            .iter()
            .filter(|it| matches!(it, Block::Form(_)))
            .map(|it| format!("{it:?}"))
            .collect();
        format!("{}\n{}", texts.join("\n"), forms.join("\n")).replace(['\u{a0}', '\u{202f}'], " ")
    };
    let one = said(vec![account("la Région", "FR01")]);
    assert!(one.contains("sur le compte suivant, tenu par la paierie de FR01"), "{one}");
    let two = said(vec![account("la Région", "FR01"), account("la DINUM", "FR02")]);
    for expected in [
        "sur le compte de son bénéficiaire, parmi les suivants",
        "Coordonnées bancaires de la Région",
        "Coordonnées bancaires de la DINUM",
        "la paierie de FR01",
        "FR02",
    ] {
        assert!(two.contains(expected), "{expected} in {two}");
    }
}
