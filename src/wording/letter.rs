//! A letter around the words of its template: who writes to whom, its day, what it is about, who signs.

use chrono::NaiveDate;

use super::language::typography;
use crate::pdf::Document;
use crate::pdf::model::{Block, Closing, Definition, Furniture, Letterhead, List, ListMark, Metadata, Text};
use crate::value::address::town;
use crate::web::french;

/// Who issues the letters, and signs those of the fund.
pub const AUTHOR: &str = "Direction interministérielle du numérique";

/// What surrounds the words of a letter.
pub struct Frame<'a> {
    /// Name of its template, and the number of the version that its words follow.
    pub template: (&'static str, String),
    /// Its title, as the properties of the file say it.
    pub title: String,
    /// What it is about, in the properties of the file.
    pub about: &'a str,
    /// Who writes.
    pub sender: &'a str,
    /// Where from, line by line.
    pub from: &'a [String],
    /// To whom, line by line.
    pub addressee: &'a [String],
    /// The day it bears.
    pub dated: NaiveDate,
    /// What it is about, in a line.
    pub object: &'a str,
    /// Which file, which convention.
    pub reference: String,
    /// What the header says: the name it is about and its reference.
    pub header: (&'a str, String),
    /// For whom it is signed, « Pour la direction… », when no title is known.
    pub party: &'a str,
    /// Who signs: name and title, empty when they are not known.
    pub signatory: &'a (String, String),
}

/// Words with the typography of French.
pub fn text(words: &str) -> Text {
    typography::set(&Text::from(words))
}

/// The lists of a letter have dashes.
fn dashed(block: Block) -> Block {
    match block {
        Block::List(list) => Block::List(List { mark: ListMark::Dashes, ..list }),
        Block::Together(inner) => Block::Together(inner.into_iter().map(dashed).collect()),
        other => other,
    }
}

/// The letter of these words.
pub fn letter(frame: Frame<'_>, words: Vec<Block>) -> Document {
    let (name, number) = frame.template;
    let day = french::date_long(frame.dated);
    let (signatory, title) = frame.signatory;
    let title = if title.is_empty() { frame.party.to_owned() } else { french::capitalised(title) };
    let mut blocks = vec![Block::Letterhead(Letterhead {
        sender: text(&french::capitalised(frame.sender)),
        addressee: frame.addressee.iter().map(|it| text(it)).collect(),
        address: text(&frame.from.join(", ")),
        dated: text(&match town(&frame.from.join("\n")) {
            Some(town) => format!("{town}, le {day}"),
            None => format!("Le {day}"),
        }),
        object: text(frame.object),
        terms: vec![Definition { term: text("Référence"), body: text(&frame.reference) }],
    })];
    blocks.extend(words.into_iter().map(dashed));
    blocks.push(Block::Closing(Closing { title: text(&title), name: text(signatory) }));
    Document {
        meta: Metadata {
            title: frame.title,
            author: AUTHOR.to_owned(),
            subject: text(frame.about).plain(),
            date: frame.dated,
        },
        furniture: Furniture {
            masthead: String::new(),
            kind: name.to_owned(),
            subject: text(frame.header.0).plain(),
            reference: frame.header.1,
            footer: [
                text(&format!("Lettre du {day}, modèle «\u{a0}{name}\u{a0}» {number}")),
                Text::default(),
            ],
            watermark: None,
            verification: None,
        },
        blocks,
    }
}
