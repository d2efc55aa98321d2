//! A letter around the words of its template: who it goes to, its day, what it is about, who signs.

use chrono::NaiveDate;

use super::language::typography;
use crate::pdf::Document;
use crate::pdf::model::{Block, Definition, Furniture, Metadata, Signature, Text};
use crate::web::french;

/// Who issues the letters.
const AUTHOR: &str = "Direction interministérielle du numérique";
/// Name of the fund, above the title.
const FUND: &str = "Fonds pour l’accélération du financement des startups d’État (FAST)";

/// What surrounds the words of a letter.
pub struct Frame<'a> {
    /// Name of its template, and the number of the version that its words follow.
    pub template: (&'static str, String),
    /// Its title, as printed, and as the properties of the file say it.
    pub title: (&'a str, String),
    /// What it is about, in the properties of the file.
    pub about: &'a str,
    /// To whom, line by line.
    pub addressee: &'a [String],
    /// The day it bears.
    pub dated: NaiveDate,
    /// The last of its terms: what it is about or which file, with its label.
    pub term: (&'static str, String),
    /// What the header says: the name it is about and its reference.
    pub header: (&'a str, String),
    /// For whom it is signed: « Pour la direction… ».
    pub party: &'a str,
    /// Who signs: name and title, empty when they are not known.
    pub signatory: &'a (String, String),
}

/// Words with the typography of French.
pub fn text(words: &str) -> Text {
    typography::set(&Text::from(words))
}

/// The letter of these words.
pub fn letter(frame: Frame<'_>, words: Vec<Block>) -> Document {
    let (name, number) = frame.template;
    let day = french::date_long(frame.dated);
    let terms = [("À", frame.addressee.join(", ")), ("Date", format!("le {day}")), frame.term];
    let definition = |(term, body): (&str, String)| Definition { term: text(term), body: text(&body) };
    let mut blocks = vec![
        Block::Title(vec![text(frame.title.0)]),
        Block::Definitions(terms.into_iter().map(definition).collect()),
    ];
    blocks.extend(words);
    blocks.push(Block::Signatures(vec![Signature {
        party: text(frame.party),
        name: text(&frame.signatory.0),
        title: text(&frame.signatory.1),
        delegation: None,
        field: None,
    }]));
    Document {
        meta: Metadata {
            title: frame.title.1,
            author: AUTHOR.to_owned(),
            subject: text(frame.about).plain(),
            date: frame.dated,
        },
        furniture: Furniture {
            masthead: FUND.to_owned(),
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
