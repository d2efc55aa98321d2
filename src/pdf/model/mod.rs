//! What a document says, in reading order, without a single coordinate. The page shown on screen
//! and the printed file are both made from it.

use chrono::NaiveDate;
use serde::Serialize;

mod text;

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
    /// Above the title, on the first page only.
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
    /// Title of the document, one line per element, three at most.
    Title(Vec<Text>),
    /// Band of facts under the title, four at most.
    Facts(Vec<Fact>),
    /// One of the parties to an agreement.
    Party(Party),
    /// Table of contents: the headings of level 2 that follow.
    Contents {
        /// Its heading.
        title: String,
    },
    /// A heading, from level 2.
    Heading(Heading),
    /// A paragraph, justified.
    Paragraph(Text),
    /// A paragraph set ragged and without hyphens: a visa, an address.
    Statement(Text),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A form already filled in: bank details.
    Form(Form),
    /// Blocks to sign, two a row.
    Signatures(Vec<Signature>),
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
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Heading {
    /// 2 for an article, 3 for a numbered paragraph.
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
    /// A bullet, drawn.
    Bullets,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct List {
    /// How its items are marked.
    pub mark: ListMark,
    /// Its items.
    pub items: Vec<Text>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Column {
    /// Its header.
    pub title: String,
    /// Whether it holds numbers, set to the right.
    pub numeric: bool,
}

/// A table with one row of headers; the first cell of each row is its header.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    /// Shown above.
    pub caption: Option<String>,
    /// Columns, in order.
    pub columns: Vec<Column>,
    /// Rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Text>>,
    /// Last row, in bold under a strong rule.
    pub total: Option<Vec<Text>>,
    /// Which column names its row (from 0).
    pub header_column: usize,
}

/// Labelled values in a grid of four columns.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Form {
    /// What the form is, for those who do not see it.
    pub summary: String,
    /// Its rows.
    pub rows: Vec<FormRow>,
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
    /// Up to four labels, each above its value.
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
}
