//! What a document says, in reading order, without a single coordinate. The page shown on screen
//! and the printed file are both made from it.

use chrono::NaiveDate;
use serde::Serialize;

mod contents;
mod figure;
mod letter;
mod reading;
mod table;
mod text;

pub use contents::listed;
pub use figure::{Anchor, Drawing, Figure, Ink, Shape, Stroke};
pub use letter::{Closing, Letterhead};
pub use table::{Cell, Column, Places, Table};
pub use text::{Mark, Run, Text};

/// A whole document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Document {
    /// Title shown by readers, author, date.
    pub meta: Metadata,
    /// What repeats on each page.
    pub furniture: Furniture,
    /// The content.
    pub blocks: Vec<Block>,
}

/// Properties of the file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Metadata {
    /// Title of the file.
    pub title: String,
    /// Who issues it.
    pub author: String,
    /// One sentence on its subject.
    pub subject: String,
    /// The content's own date: never the date of the drawing.
    pub date: NaiveDate,
}

/// What repeats on each page and is not read aloud.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Furniture {
    /// Above the title, on the first page only; empty in a letter.
    pub masthead: String,
    /// Running header, left: kind of document.
    pub kind: String,
    /// Running header, middle: subject, cut when too long.
    pub subject: String,
    /// Running header, right: reference.
    pub reference: String,
    /// First line of the footer, then the second.
    pub footer: [Text; 2],
    /// One short word across each page.
    pub watermark: Option<String>,
    /// Where the document is checked; it is drawn as a code that telephones read.
    pub verification: Option<Verification>,
}

/// Where a reader checks that a document is one we issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// Absolute address of the page that says it.
    pub url: String,
}

/// A block of content.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Block {
    /// The top of a letter; its first block.
    Letterhead(Letterhead),
    /// Title of the document, one line per element; smaller and in one piece beyond three lines.
    Title(Vec<Text>),
    /// What is said under the title: « Édition 18, lauréats et montants ».
    Subtitle(Text),
    /// Band of facts under the title, four a row.
    Facts(Vec<Fact>),
    /// Figures to remember, three a row, on a light ground.
    KeyFigures(Vec<KeyFigure>),
    /// One of the parties to an agreement.
    Party(Party),
    /// Table of contents: the headings of level 2 under a rule that follow.
    Contents {
        /// Its heading.
        title: String,
        /// Left out of a document that has no more pages than this.
        beyond: usize,
    },
    /// A heading, from level 2.
    Heading(Heading),
    /// A paragraph, justified.
    Paragraph(Text),
    /// A paragraph set ragged and without hyphens: a visa, an address.
    Statement(Text),
    /// A list.
    List(List),
    /// Words and what they mean.
    Definitions(Vec<Definition>),
    /// Blocks on a light ground.
    Callout(Callout),
    /// A picture, its note and its figures.
    Figure(Figure),
    /// A table.
    Table(Table),
    /// A form already filled in: bank details.
    Form(Form),
    /// Blocks to sign, two a row.
    Signatures(Vec<Signature>),
    /// Who signs a letter.
    Closing(Closing),
    /// Blocks that stay on one page whenever they fit on one.
    Together(Vec<Block>),
    /// Continues on a new page.
    PageBreak,
}

/// A labelled fact of the title page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// What it says.
    pub value: Text,
}

/// A figure to remember.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KeyFigure {
    /// « 61,3 % ».
    pub value: String,
    /// What it counts.
    pub label: Text,
    /// What it is made of.
    pub note: Text,
}

/// A party on the title page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Party {
    /// « Entre » or « et ».
    pub lead: String,
    /// Its name.
    pub name: Text,
    /// Who it is, where, by whom represented: groups of words, cut between groups if it may be.
    pub identity: Vec<Text>,
    /// Short sentences that end the entry: « ci-après … ».
    pub closing: Vec<Text>,
}

/// Where a heading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum HeadingForm {
    /// Under a rule across the page: an article.
    Ruled,
    /// In the side column, beside what follows.
    Side,
    /// Under a rule, its title in the side column and what follows beside it.
    RuledSide,
    /// Under a rule, across the page: a section of a report.
    Section,
    /// In the column of text, in bold, above what follows.
    Inline,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Heading {
    /// From 2, an article, to 4; the title of the document is the only heading of level 1.
    pub level: u8,
    /// « Article 5 », « 5.1 », « Annexe ».
    pub number: Option<String>,
    /// Its title.
    pub title: Text,
    /// Where it stands.
    pub form: HeadingForm,
}

/// How the items of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum ListMark {
    /// a), b), c)…
    Letters,
    /// 1., 2., 3.…
    Numbers,
    /// A bullet, drawn.
    Bullets,
    /// An en dash.
    Dashes,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Item {
    /// What it says.
    pub text: Text,
    /// A list under it.
    pub inner: Option<List>,
}

impl<T: Into<Text>> From<T> for Item {
    fn from(text: T) -> Self {
        Self { text: text.into(), inner: None }
    }
}

/// A list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct List {
    /// How its items are marked.
    pub mark: ListMark,
    /// Its items.
    pub items: Vec<Item>,
}

/// A word and what it means, or a question and its answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Definition {
    /// What is defined: stands in the side column.
    pub term: Text,
    /// What is said of it.
    pub body: Text,
}

/// A few blocks set apart on a light ground: a summary, a warning.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Callout {
    /// Its label, above.
    pub label: String,
    /// The one thing to remember, in large.
    pub headline: Option<Text>,
    /// What it says under it: paragraphs, lists, facts.
    pub blocks: Vec<Block>,
}

/// Labelled values in a grid of four columns.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Form {
    /// What the form is, for those who do not see it.
    pub summary: String,
    /// Its rows.
    pub rows: Vec<FormRow>,
}

impl Form {
    /// Columns of its grid.
    pub const COLUMNS: usize = 4;
}

/// A row of a form.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum FormRow {
    /// A label, then a value across the rest.
    Field {
        /// The label.
        label: String,
        /// The value.
        value: Text,
        /// Whether the value is a code to copy with care.
        code: bool,
    },
    /// Labels, each above its value, four a row.
    Columns(Vec<(String, String)>),
}

/// A block to sign.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Signature {
    /// « Pour le Département de la Vaunière ».
    pub party: Text,
    /// Name of the signatory.
    pub name: Text,
    /// Title of the signatory.
    pub title: Text,
    /// « par délégation, … ».
    pub delegation: Option<Text>,
    /// Name of the field where a reader signs the file itself, when there is one.
    pub field: Option<String>,
}

impl Signature {
    /// What is written by hand on a line, under who signs.
    pub const PLACE_AND_DATE: &str = "Lieu et date";
    /// What goes in the frame under it.
    pub const MARKS: &str = "Signature et cachet";
}
