//! What random documents are made of beyond prose: figures, forms, parties, cells over several rows,
//! contents, page breaks, furniture.

use jalon::pdf::model::{
    Anchor, Block, Cell, Drawing, Figure, Form, FormRow, Furniture, HeadingForm, Ink, Party, Shape, Stroke,
    Table, Text, Verification,
};

use super::soak::Chance;

impl Chance {
    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    /// A length of at most `most` points.
    fn length(&mut self, most: u16) -> f32 {
        f32::from(u16::try_from(self.below(usize::from(most))).unwrap())
    }

    fn short(&mut self) -> String {
        self.word().chars().take(8).collect()
    }

    pub fn figure(&mut self) -> Block {
        let (width, height) = (100.0 + self.length(380), 40.0 + self.length(160));
        let mut shapes = Vec::new();
        for _ in 0..self.below(8) {
            let at = (self.length(100), self.length(40));
            let stroke =
                Stroke { thickness: 0.4, ink: Ink::Grey, dash: self.one_in(2).then_some((4.0, 3.0)) };
            shapes.push(match self.below(4) {
                0 => Shape::Path {
                    points: vec![at, (width, height), (0.0, height)],
                    closed: self.one_in(2),
                    fill: self.one_in(2).then_some(Ink::Ground),
                    stroke: Some(stroke),
                },
                1 => Shape::Circle { centre: at, radius: 5.0, fill: Some(Ink::Accent), stroke: Some(stroke) },
                2 => Shape::Hatched { corner: at, size: (30.0, 20.0), ink: Ink::Accent },
                _ => Shape::Label {
                    at,
                    anchor: [Anchor::Start, Anchor::Middle, Anchor::End][self.below(3)],
                    text: self.short(),
                    size: 7.0,
                    bold: self.one_in(2),
                    ink: Ink::Ink,
                },
            });
        }
        Block::Figure(Figure {
            alt: format!("Image {}", self.words(6)),
            drawing: Drawing { width, height, shapes },
            note: self.one_in(2).then(|| self.text(8)),
            data: self.one_in(2).then(|| self.table()),
        })
    }

    pub fn form(&mut self) -> Block {
        let rows = (0..=self.below(5)).map(|_| {
            if self.one_in(3) {
                return FormRow::Columns((0..=self.below(6)).map(|_| (self.short(), self.short())).collect());
            }
            FormRow::Field { label: self.words(2), value: Text::from(self.words(6)), code: self.one_in(2) }
        });
        let rows = rows.collect();
        Block::Form(Form { summary: format!("Fiche {}", self.words(3)), rows })
    }

    pub fn party(&mut self) -> Block {
        Block::Party(Party {
            lead: self.word(),
            name: Text::from(self.words(5)),
            identity: (0..=self.below(4)).map(|_| Text::from(self.words(8))).collect(),
            closing: (0..self.below(3)).map(|_| self.text(5)).collect(),
        })
    }

    /// Cells that go on over the rows below, a caption and a note, on a table.
    pub fn spread(&mut self, table: &mut Table) {
        table.caption = self.one_in(2).then(|| self.words(5));
        table.note = self.one_in(2).then(|| self.text(8));
        let count = table.columns.len();
        let whole = |row: &Vec<Cell>| row.len() == count;
        if count < 2 || !self.one_in(2) {
            return;
        }
        let mut at = 0;
        while at + 3 < table.rows.len() {
            let down = 2 + self.below(2);
            if table.rows[at..at + down].iter().all(whole) {
                let column = self.below(count);
                table.rows[at][column].rows = down;
                for row in &mut table.rows[at + 1..at + down] {
                    row.remove(column);
                }
                at += down;
            } else {
                at += 1;
            }
        }
    }

    /// Headings below that of a section, none of a level that skips one.
    pub fn headings(&mut self) -> Vec<Block> {
        let forms = [HeadingForm::Side, HeadingForm::Inline];
        match self.below(3) {
            0 => vec![self.heading(2, HeadingForm::Ruled)],
            1 => vec![self.heading(2, HeadingForm::RuledSide)],
            _ => {
                let (third, fourth) = (forms[self.below(2)], forms[self.below(2)]);
                vec![self.heading(3, third), self.heading(4, fourth)]
            }
        }
    }

    pub fn contents(&mut self) -> Block {
        Block::Contents { title: format!("Sommaire {}", self.word()), beyond: self.below(4) }
    }

    pub fn furniture(&mut self) -> Furniture {
        let url = format!("https://jalon.example/verifier/{}", self.below(1_000_000_000));
        Furniture {
            masthead: self.words(4),
            kind: self.word(),
            subject: self.words(20),
            reference: self.short(),
            footer: [Text::from(self.words(6)), Text::from(self.words(6))],
            watermark: self.one_in(2).then(|| "PROJET".to_owned()),
            verification: self.one_in(2).then_some(Verification { url }),
        }
    }
}
