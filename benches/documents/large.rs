//! A large report: distinct texts, tables and figures, as many of each as it has chapters.

use chrono::NaiveDate;
use jalon::pdf::Document;
use jalon::pdf::model::{
    Anchor, Block, Cell, Column, Drawing, Figure, Furniture, Heading, HeadingForm, Ink, Metadata, Shape,
    Table, Text,
};

/// Chapters of the report: about 300 pages, 2,000 rows and 50 figures.
pub const CHAPTERS: usize = 50;
/// Rows of the table of a chapter.
const ROWS: usize = 40;
/// Paragraphs of a chapter.
const PARAGRAPHS: usize = 28;
/// Words of a paragraph.
const WORDS: usize = 80;
const VOCABULARY: [&str; 32] = [
    "accompagnement",
    "service",
    "usagers",
    "convention",
    "déploiement",
    "équipe",
    "collectivité",
    "ouverture",
    "mesure",
    "résultat",
    "financement",
    "territoire",
    "numérique",
    "comité",
    "partenaire",
    "développement",
    "de",
    "la",
    "le",
    "des",
    "et",
    "pour",
    "avec",
    "dans",
    "une",
    "qui",
    "sur",
    "par",
    "chaque",
    "selon",
    "entre",
    "depuis",
];

/// Numbers that look drawn by lot, the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % bound as u64).unwrap_or_default()
    }

    fn words(&mut self, count: usize) -> String {
        let words = (0..count).map(|_| VOCABULARY[self.below(VOCABULARY.len())]);
        words.collect::<Vec<_>>().join(" ")
    }
}

/// A report of so many chapters, no two alike.
pub fn report(chapters: usize) -> Document {
    let mut chance = Chance(1);
    let mut blocks = vec![Block::Title(vec![Text::from("Rapport d’essai")])];
    blocks.extend((1..=chapters).flat_map(|rank| chapter(&mut chance, rank)));
    Document {
        meta: Metadata {
            title: "Rapport d’essai".to_owned(),
            author: "Jalon".to_owned(),
            subject: "Essai".to_owned(),
            date: NaiveDate::default(),
        },
        furniture: Furniture {
            masthead: "Essai".to_owned(),
            kind: "Rapport".to_owned(),
            subject: "Un long document".to_owned(),
            reference: "ESSAI".to_owned(),
            ..Furniture::default()
        },
        blocks,
    }
}

fn chapter(chance: &mut Chance, rank: usize) -> Vec<Block> {
    let title = Text::from(format!("Chapitre {rank}, {}", chance.words(5)));
    let number = Some(rank.to_string());
    let heading = Heading { level: 2, number, title, form: HeadingForm::Section };
    let mut blocks = vec![Block::Heading(heading), figure(chance, rank)];
    blocks.extend((0..PARAGRAPHS).map(|_| Block::Paragraph(Text::from(chance.words(WORDS)))));
    blocks.push(table(chance));
    blocks
}

fn table(chance: &mut Chance) -> Block {
    let column = |title: &str, numeric| Column { title: title.to_owned(), numeric };
    let rows = (1..=ROWS).map(|rank| {
        let amount = format!("{}\u{202f}{:03},00\u{a0}€", 1 + chance.below(900), chance.below(1000));
        vec![Cell::from(rank.to_string()), Cell::from(chance.words(6)), Cell::from(amount)]
    });
    Block::Table(Table {
        caption: Some("Dépenses".to_owned()),
        columns: vec![column("N°", false), column("Objet", false), column("Montant", true)],
        rows: rows.collect(),
        ..Table::default()
    })
}

fn figure(chance: &mut Chance, rank: usize) -> Block {
    let bars = (0..12_u16).flat_map(|month| {
        let height = f32::from(u16::try_from(10 + chance.below(80)).unwrap_or(10));
        let left = f32::from(month) * 36.0;
        let (right, top) = (left + 24.0, 100.0 - height);
        let label = Shape::Label {
            at: (left + 12.0, 112.0),
            anchor: Anchor::Middle,
            text: (month + 1).to_string(),
            size: 7.0,
            bold: false,
            ink: Ink::Grey,
        };
        let points = vec![(left, 100.0), (left, top), (right, top), (right, 100.0)];
        [Shape::Path { points, closed: true, fill: Some(Ink::Accent), stroke: None }, label]
    });
    Block::Figure(Figure {
        alt: format!("Dépenses de chaque mois, chapitre {rank}"),
        drawing: Drawing { width: 440.0, height: 120.0, shapes: bars.collect() },
        note: Some(Text::from(format!("Essai, figure {rank}"))),
        data: None,
    })
}
