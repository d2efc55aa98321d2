//! Cases of the template: what it refuses, what it retains, how it numbers.

use std::collections::BTreeMap;

use super::render::render;
use super::scope::Scope;
use super::template::{Template, TemplateError};
use crate::convention::document::{
    Budget, ConventionPaper, Delays, Edition, Party, Product, Signing, Terms, document, fast_template,
};
use crate::pdf::model::{Block, Text};

fn lines(source: &str, scope: &Scope) -> Result<Vec<String>, TemplateError> {
    let blocks = render(&Template::parse(source)?, scope, &BTreeMap::new())?;
    let mut out = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                out.push(format!("{} | {}", heading.number.unwrap_or_default(), heading.title.plain()));
            }
            Block::Paragraph(text) | Block::Statement(text) => out.push(text.plain()),
            Block::List(list) => out.extend(list.items.iter().map(|item| format!("- {}", item.text.plain()))),
            other => out.push(format!("{other:?}")),
        }
    }
    Ok(out)
}

fn scope() -> Scope {
    let mut scope = Scope::default();
    scope.known("nom", "la Région");
    scope.fact("date", "date", None);
    scope.flag("vrai", true);
    scope.flag("faux", false);
    let items = ["un", "deux"].map(|name| {
        let mut item = Scope::default();
        item.known("chose.nom", name);
        item
    });
    scope.list("chose", items.to_vec());
    scope
}

#[test]
fn headings_are_numbered_among_those_retained() {
    let source = "## Article — A {#a}\n[si faux]\n### Omis {#o}\n[fin]\n### Un {#u}\nVoir {ref:u} et {ref:b}.\n## Article — B {#b}\n### Deux\n## Annexe — C\n### Trois";
    let expected = [
        "Article 1 | A",
        "1.1 | Un",
        "Voir 1.1 et 2.",
        "Article 2 | B",
        "2.1 | Deux",
        "PageBreak",
        "Annexe | C",
        "1 | Trois",
    ];
    assert_eq!(lines(source, &scope()).unwrap(), expected);
}

#[test]
fn conditions_loops_and_marks() {
    let source = "[si vrai et non faux]\n{nom}[si faux] omis[sinon] **gras**[fin]\n[sinon]\nnon\n[fin]\n[pour chaque chose]\n- {chose.nom} ;\n[fin]\nLe {date}.";
    let expected = ["la Région gras", "- un\u{202f};", "- deux.", "Le [date à compléter]."];
    assert_eq!(lines(source, &scope()).unwrap(), expected);
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    let cases = [
        ("\n{inconnu}", 2, "variable {inconnu} inconnue"),
        ("[si peut-etre]\nx\n[fin]", 1, "condition « peut-etre » inconnue"),
        ("a\n[si vrai]\nb", 2, "passage ouvert ici et jamais fermé par [fin]"),
        ("a\n[fin]", 2, "[fin] sans ouverture"),
        ("[pour chaque autre]\nx\n[fin]", 1, "liste « autre » inconnue"),
        ("{ref:nulle}", 1, "renvoi vers « nulle », absent ou omis"),
        ("a {nom", 1, "accolade jamais fermée"),
        ("a [si vrai] b", 1, "[si …] jamais fermé par [fin]"),
        ("[bloc autre]", 1, "bloc « autre » inconnu"),
        ("[autre]", 1, "indication [autre] inconnue"),
        ("## T {#t, ailleurs}", 1, "titre : option « ailleurs » inconnue"),
    ];
    for (source, line, reason) in cases {
        assert_eq!(
            lines(source, &scope()).unwrap_err(),
            TemplateError { line, reason: reason.to_owned() },
            "{source}"
        );
    }
}

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
