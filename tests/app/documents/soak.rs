//! Random documents: whatever they say, they are drawn, conform and are read in their order.

use std::num::NonZero;
use std::thread;

use chrono::NaiveDate;
use jalon::config::Theme;
use jalon::document::typefaces;
use jalon::pdf::model::{
    Block, Callout, Cell, Column, Definition, Fact, Heading, HeadingForm, Item, KeyFigure, List, ListMark,
    Mark, Metadata, Signature, Table, Text,
};
use jalon::pdf::{Document, check, draw};

use super::reading::assert_read_in_order;
use super::written;

/// Documents of the full campaign.
const DOCUMENTS: usize = 100_000;
/// Those whose structure is also read by another program, which takes longer than drawing them.
const READ: usize = 25;
/// What words are made of: letters of Europe, digits, signs, the spaces and hyphens of French.
const LETTERS: &str = "aaaaeeeeiioouubcdfghjklmnpqrstvwxyzéèàêùçœæþÿëïüôîâÉÀŒčłșžřăęøåñßĐŞ0123456789.,'’-()/%€«»\u{a0}\u{202f}\u{2011}";

/// A generator of numbers, the same from the same seed.
pub struct Chance(u64);

impl Chance {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).unwrap()
    }

    pub fn word(&mut self) -> String {
        let letters: Vec<char> = LETTERS.chars().collect();
        let length = if self.below(60) == 0 { 90 } else { 1 + self.below(11) };
        (0..length).map(|_| letters[self.below(letters.len())]).collect()
    }

    pub fn words(&mut self, most: usize) -> String {
        let count = 1 + self.below(most);
        (0..count).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }

    pub fn text(&mut self, most: usize) -> Text {
        let mut text = Text::default();
        for _ in 0..=self.below(4) {
            let words = format!("{} ", self.words(most));
            match self.below(8) {
                0 => text.push(&words, Mark::Bold),
                1 => text.push(&words, Mark::Italic),
                2 => text.push_link(&words, "https://jalon.example/"),
                3 => text.push_foreign(&words, "en"),
                4 => text.push(words.trim(), Mark::Superscript),
                5 if most > 20 => text.push_note(Text::from(self.words(12))),
                _ => text.push(&words, Mark::Plain),
            }
        }
        text.push(&self.word(), Mark::Plain);
        text
    }

    fn list(&mut self, depth: usize) -> List {
        let marks = [ListMark::Letters, ListMark::Numbers, ListMark::Bullets, ListMark::Dashes];
        let mark = marks[self.below(4)];
        let items = (0..=self.below(4)).map(|_| {
            let inner = (depth > 0 && self.below(3) == 0).then(|| self.list(depth - 1));
            Item { text: self.text(12), inner }
        });
        List { mark, items: items.collect() }
    }

    pub fn table(&mut self) -> Table {
        let count = 1 + self.below(6);
        let columns = (0..count).map(|_| Column { title: self.words(2), numeric: self.below(3) == 0 });
        let columns: Vec<Column> = columns.collect();
        let rows = (0..self.below(30)).map(|_| match self.below(8) {
            0 if count > 1 => vec![Cell::across(self.words(3), count)],
            _ => (0..count).map(|_| Cell::from(self.words(4))).collect(),
        });
        let rows = rows.collect();
        let total = (self.below(2) == 0).then(|| (0..count).map(|_| Cell::from(self.word())).collect());
        let mut table = Table {
            columns,
            rows,
            total,
            wide: self.below(2) == 0,
            header_column: self.below(count),
            ..Table::default()
        };
        self.spread(&mut table);
        table
    }

    pub fn heading(&mut self, level: u8, form: HeadingForm) -> Block {
        let number = (self.below(2) == 0).then(|| self.below(20).to_string());
        Block::Heading(Heading { level, number, title: Text::from(format!("Titre {}", self.words(8))), form })
    }

    fn block(&mut self) -> Block {
        match self.below(17) {
            0 => Block::Statement(self.text(20)),
            1 => Block::List(self.list(2)),
            2 => Block::Table(self.table()),
            3 => {
                let term = Text::from(self.words(3));
                Block::Definitions(vec![Definition { term, body: self.text(20) }])
            }
            4 => Block::Callout(Callout {
                label: self.word(),
                headline: (self.below(2) == 0).then(|| Text::from(self.words(5))),
                blocks: vec![Block::Paragraph(self.text(20))],
            }),
            5 => self.heading(3, HeadingForm::Side),
            6 => self.heading(3, HeadingForm::Inline),
            7 => Block::Signatures(
                (0..=self.below(3))
                    .map(|rank| Signature {
                        party: Text::from(self.words(4)),
                        name: Text::from(self.words(3)),
                        title: Text::from(self.words(3)),
                        delegation: None,
                        field: (self.below(2) == 0)
                            .then(|| format!("champ-{}-{rank}", self.below(1_000_000))),
                    })
                    .collect(),
            ),
            8 => Block::Together(vec![Block::Paragraph(self.text(30)), Block::List(self.list(1))]),
            9 | 10 => self.figure(),
            11 => self.form(),
            12 => self.party(),
            14 => Block::KeyFigures((0..=self.below(6)).map(|_| self.key_figure()).collect()),
            13 => Block::PageBreak,
            _ => Block::Paragraph(self.text(60)),
        }
    }

    fn key_figure(&mut self) -> KeyFigure {
        let value = self.word();
        KeyFigure { value, label: Text::from(self.words(4)), note: self.text(9) }
    }

    fn document(&mut self) -> Document {
        let mut blocks = vec![
            Block::Title(vec![Text::from(self.words(6))]),
            Block::Facts(vec![Fact { label: self.word(), value: Text::from(self.words(3)) }]),
            self.heading(2, HeadingForm::Section),
        ];
        if self.below(3) == 0 {
            blocks.insert(2, self.contents());
        }
        for _ in 0..=self.below(7) {
            if self.below(4) == 0 {
                blocks.extend(self.headings());
            }
            blocks.push(self.block());
        }
        Document {
            meta: Metadata {
                title: format!("Essai {}", self.words(4)),
                author: self.words(2),
                subject: self.words(2),
                date: NaiveDate::default(),
            },
            furniture: self.furniture(),
            blocks,
        }
    }
}

fn count() -> usize {
    let percent = std::env::var("JALON_SOAK").ok().and_then(|it| it.parse::<usize>().ok());
    // A build for tests draws slowly: a thousandth there.
    percent.map_or(DOCUMENTS / 1_000, |percent| DOCUMENTS * percent / 100)
}

#[test]
fn soak_random_documents_are_drawn_conform_and_are_read_in_order() {
    let (cores, count) = (thread::available_parallelism().map_or(1, NonZero::get), count());
    thread::scope(|scope| {
        for core in 0..cores {
            scope.spawn(move || (core..count).step_by(cores).for_each(assert_drawn));
        }
    });
}

fn assert_drawn(seed: usize) {
    let document = Chance(seed as u64).document();
    let theme = if seed.is_multiple_of(2) { Theme::Neutral } else { Theme::State };
    let bytes = draw(&document, typefaces::of(theme).unwrap());
    let bytes = bytes.unwrap_or_else(|error| panic!("document {seed}: {error}"));
    let findings: Vec<String> = check(&bytes).iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "document {seed}:\n{}", findings.join("\n"));
    if seed < READ {
        let name = format!("soak-{seed}");
        assert_read_in_order(&name, &document, &written(&name, &bytes));
    }
}
