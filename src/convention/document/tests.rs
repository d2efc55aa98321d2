//! The text delivered with Jalon, and a convention of which nothing is known.

use super::{
    Budget, ConventionPaper, Delays, Edition, Party, Product, Signing, Terms, document, fast_template,
};
use crate::pdf::model::{Block, Text};

#[test]
fn a_draft_with_nothing_but_names_can_be_printed() {
    let party = |name: &str| Party { name: name.to_owned(), short_name: name.to_owned(), ..Party::default() };
    let paper = ConventionPaper {
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
        account: None,
        budget: Budget::default(),
        terms: Terms::default(),
        delays: Delays::default(),
        signature: Signing::default(),
    };
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
