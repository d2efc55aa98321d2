//! Whatever a text keeps, drops and repeats, its articles and their paragraphs begin at 1, and none is
//! skipped nor said twice: in the model of the PDF, and on the page, which is drawn from it.

use std::fmt::Write;

use proptest::prelude::*;

use super::render::{Inserts, render};
use super::scope::Scope;
use super::template::Template;
use crate::pdf::Document;
use crate::pdf::model::{Block, Furniture, Metadata};
use crate::web::paper;

const FLAGS: [&str; 3] = ["f0", "f1", "f2"];
const LISTS: [&str; 3] = ["l0", "l1", "l2"];

/// A piece of a text.
#[derive(Clone, Debug)]
enum Piece {
    Article,
    Annex,
    Plain,
    Paragraph,
    Words,
    When(usize, Vec<Piece>, Vec<Piece>),
    Each(usize, Vec<Piece>),
    Together(Vec<Piece>),
}

/// What a document knows: which conditions hold, and how many items each list has.
#[derive(Clone, Debug)]
struct Facts {
    holds: [bool; 3],
    counts: [usize; 3],
}

fn piece() -> impl Strategy<Value = Piece> {
    let leaf = prop_oneof![
        3 => Just(Piece::Article),
        1 => Just(Piece::Annex),
        1 => Just(Piece::Plain),
        4 => Just(Piece::Paragraph),
        2 => Just(Piece::Words),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        let some = || prop::collection::vec(inner.clone(), 0..5);
        prop_oneof![
            3 => (0..3_usize, some(), some()).prop_map(|(flag, then, other)| Piece::When(flag, then, other)),
            2 => (0..3_usize, some()).prop_map(|(list, body)| Piece::Each(list, body)),
            1 => some().prop_map(Piece::Together),
        ]
    })
}

fn facts() -> impl Strategy<Value = Facts> {
    (any::<[bool; 3]>(), prop::array::uniform3(0..4_usize))
        .prop_map(|(holds, counts)| Facts { holds, counts })
}

/// The text, a line for each piece; `outer` are the lists that it is repeated for already.
fn write(pieces: &[Piece], outer: &[usize], out: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Article => out.push_str("## Article — Objet\n"),
            Piece::Annex => out.push_str("## Annexe — Pièce\n"),
            Piece::Plain => out.push_str("## Préambule\n"),
            Piece::Paragraph => out.push_str("### Fondement\n"),
            Piece::Words => out.push_str("Des mots.\n"),
            Piece::When(flag, then, other) => {
                writeln!(out, "[si {}]", FLAGS[*flag]).unwrap();
                write(then, outer, out);
                out.push_str("[sinon]\n");
                write(other, outer, out);
                out.push_str("[fin]\n");
            }
            Piece::Each(list, body) if !outer.contains(list) => {
                writeln!(out, "[pour chaque {}]", LISTS[*list]).unwrap();
                write(body, &[outer, &[*list]].concat(), out);
                out.push_str("[fin]\n");
            }
            Piece::Each(_, body) => write(body, outer, out),
            Piece::Together(body) => {
                out.push_str("[ensemble]\n");
                write(body, outer, out);
                out.push_str("[fin]\n");
            }
        }
    }
}

/// The headings that are kept, in their order, each as a letter.
fn kept(pieces: &[Piece], outer: &[usize], facts: &Facts, out: &mut Vec<char>) {
    for piece in pieces {
        match piece {
            Piece::Article => out.push('a'),
            Piece::Annex => out.push('x'),
            Piece::Plain => out.push('p'),
            Piece::Paragraph => out.push('.'),
            Piece::Words => {}
            Piece::When(flag, then, other) => {
                kept(if facts.holds[*flag] { then } else { other }, outer, facts, out);
            }
            Piece::Each(list, body) if !outer.contains(list) => {
                for _ in 0..facts.counts[*list] {
                    kept(body, &[outer, &[*list]].concat(), facts, out);
                }
            }
            Piece::Each(_, body) | Piece::Together(body) => kept(body, outer, facts, out),
        }
    }
}

/// Their numbers, counted in the plainest way.
fn expected(kept: &[char]) -> Vec<Option<String>> {
    let several = kept.iter().filter(|it| **it == 'x').count() > 1;
    (0..kept.len())
        .map(|at| {
            let before = &kept[..=at];
            let articles = before.iter().filter(|it| **it == 'a').count();
            let annexes = before.iter().filter(|it| **it == 'x').count();
            let section = before.iter().rposition(|it| *it != '.');
            match (kept[at], section.map(|it| (kept[it], at - it))) {
                ('a', _) => Some(format!("Article {articles}")),
                ('x', _) if several => Some(format!("Annexe {annexes}")),
                ('x', _) => Some("Annexe".to_owned()),
                ('.', Some(('a', rank))) => Some(format!("{articles}.{rank}")),
                ('.', Some(('x', rank))) if several => Some(format!("A{annexes}.{rank}")),
                ('.', Some(('x', rank))) => Some(rank.to_string()),
                _ => None,
            }
        })
        .collect()
}

fn numbers(blocks: &[Block], out: &mut Vec<Option<String>>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => out.push(heading.number.clone()),
            Block::Together(inner) => numbers(inner, out),
            _ => {}
        }
    }
}

/// The numbers that the page shows, in their order.
fn on_page(blocks: Vec<Block>) -> Vec<String> {
    let meta = Metadata {
        title: "Essai".to_owned(),
        author: "Jalon".to_owned(),
        subject: String::new(),
        date: chrono::NaiveDate::default(),
    };
    let html = paper::html(&Document { meta, furniture: Furniture::default(), blocks }, 1);
    let page = scraper::Html::parse_fragment(&html);
    let numbers = scraper::Selector::parse(".jalon-paper__number").unwrap();
    page.select(&numbers).map(|it| it.text().collect()).collect()
}

fn scope(facts: &Facts) -> Scope {
    let mut scope = Scope::default();
    for (name, holds) in FLAGS.iter().zip(facts.holds) {
        scope.flag(name, holds);
    }
    for (name, count) in LISTS.iter().zip(facts.counts) {
        scope.list(name, vec![Scope::default(); count]);
    }
    scope
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn articles_and_paragraphs_are_numbered_without_a_gap(
        pieces in prop::collection::vec(piece(), 1..12),
        facts in facts(),
    ) {
        // A paragraph has a section above it: the check of templates asks for it.
        let pieces = [vec![Piece::Article], pieces].concat();
        let mut source = String::new();
        write(&pieces, &[], &mut source);
        let blocks = render(&Template::parse(&source).unwrap(), &scope(&facts), &Inserts::new()).unwrap();
        let (mut found, mut headings) = (Vec::new(), Vec::new());
        numbers(&blocks, &mut found);
        kept(&pieces, &[], &facts, &mut headings);
        prop_assert_eq!(&found, &expected(&headings), "{}", source);
        prop_assert_eq!(on_page(blocks), found.into_iter().flatten().collect::<Vec<_>>(), "{}", source);
    }
}
