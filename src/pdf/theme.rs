//! Sizes, colours and positions of every document. Lengths are in points from the top left corner
//! of an A4 page; the values come from the specification of printed documents.

use super::font::Face;

/// Points in a millimetre.
const MM: f32 = 72.0 / 25.4;

/// Millimetres to points.
pub const fn mm(value: f32) -> f32 {
    value * MM
}

/// Width of the page.
pub const PAGE_WIDTH: f32 = mm(210.0);
/// Height of the page.
pub const PAGE_HEIGHT: f32 = mm(297.0);
/// Left edge: side column, full-width tables.
pub const LEFT: f32 = mm(20.0);
/// Left edge of the text column.
pub const TEXT: f32 = mm(58.0);
/// Width of the side column, without what separates it from the text.
pub const SIDE_MEASURE: f32 = TEXT - LEFT - mm(3.0);
/// Right edge.
pub const RIGHT: f32 = mm(190.0);
/// Width of the text column.
pub const MEASURE: f32 = RIGHT - TEXT;
/// Top of the text area.
pub const TOP: f32 = mm(25.0);
/// Top of the text area under the State's letterhead.
pub const LETTERHEAD_TOP: f32 = mm(40.0);
/// Bottom of the text area.
pub const BOTTOM: f32 = mm(268.0);
/// From the top of the text area to the first baseline.
pub const FIRST_BASELINE: f32 = mm(2.7);

/// A colour, red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// Text and strong rules.
pub const INK: Colour = Colour(0x1B, 0x1C, 0x1E);
/// Titles, numbers, rules of articles.
pub const ACCENT: Colour = Colour(0x1E, 0x3F, 0x66);
/// Footer, notes, labels.
pub const GREY: Colour = Colour(0x55, 0x5A, 0x61);
/// Decorative rules between rows.
pub const HAIR: Colour = Colour(0xA7, 0xAE, 0xB7);
/// Ground of callouts and of group rows.
pub const GROUND: Colour = Colour(0xEF, 0xF2, 0xF5);
/// The page itself.
pub const PAPER: Colour = Colour(0xFF, 0xFF, 0xFF);
/// Watermark.
pub const WATERMARK: Colour = Colour(0xE7, 0xEA, 0xEE);

/// How a piece of text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// Family, weight and slope.
    pub face: Face,
    /// Body size in points.
    pub size: f32,
    /// Colour of the glyphs.
    pub colour: Colour,
    /// Height above the baseline, in points.
    pub rise: f32,
}

impl Style {
    const fn new(face: Face, size: f32, colour: Colour) -> Self {
        Self { face, size, colour, rise: 0.0 }
    }

    /// The same style, smaller and raised, for « 1er » and « 18e ».
    pub fn superscript(self) -> Self {
        Self { size: self.size * 0.66, rise: self.size * 0.38, ..self }
    }

    /// The same style in another face.
    pub fn with_face(self, face: Face) -> Self {
        Self { face, ..self }
    }
}

/// Running text.
pub const BODY: Style = Style::new(Face::Serif, 10.25, INK);
/// Title of an article and its number.
pub const ARTICLE: Style = Style::new(Face::SerifBold, 14.0, ACCENT);
/// Title of a document.
pub const TITLE: Style = Style::new(Face::SerifBold, 26.0, ACCENT);
/// Title of a document that has a subtitle.
pub const SHEET_TITLE: Style = Style::new(Face::SerifBold, 22.0, ACCENT);
/// Subtitle.
pub const SUBTITLE: Style = Style::new(Face::Serif, 12.0, INK);
/// Title of a section.
pub const SECTION_TITLE: Style = Style::new(Face::SerifBold, 13.0, ACCENT);
/// Heading inside the column of text.
pub const INLINE_TITLE: Style = Style::new(Face::SerifBold, 10.25, INK);
/// Label of a callout.
pub const CALLOUT_LABEL: Style = Style::new(Face::Sans, 8.5, GREY);
/// What a callout says in large.
pub const HEADLINE: Style = Style::new(Face::SerifBold, 17.0, ACCENT);
/// Note at the foot of a page, under a table, under a figure.
pub const NOTE: Style = Style::new(Face::Sans, 8.0, GREY);
/// Name of a party.
pub const PARTY: Style = Style::new(Face::SerifBold, 14.0, INK);
/// « Entre » and « et ».
pub const PARTY_LEAD: Style = Style::new(Face::SerifItalic, 14.0, ACCENT);
/// Number in the side column.
pub const SIDE_NUMBER: Style = Style::new(Face::SansBold, 9.0, ACCENT);
/// Title in the side column.
pub const SIDE_TITLE: Style = Style::new(Face::SansBold, 9.0, INK);
/// Cell of a table.
pub const CELL: Style = Style::new(Face::Sans, 9.0, INK);
/// Strong cell: totals, row headers.
pub const CELL_STRONG: Style = Style::new(Face::SansBold, 9.0, INK);
/// Column header.
pub const CELL_HEAD: Style = Style::new(Face::SansBold, 8.5, INK);
/// Bank identifier.
pub const CELL_CODE: Style = Style::new(Face::SansBold, 10.0, INK);
/// Caption above a table, heading of the contents.
pub const CAPTION: Style = Style::new(Face::SansBold, 9.0, ACCENT);
/// Label of a fact on the title page, of a line to fill in.
pub const LABEL: Style = Style::new(Face::Sans, 8.5, GREY);
/// Fact on the title page.
pub const FACT: Style = Style::new(Face::SansBold, 10.5, INK);
/// Figure to remember.
pub const KEY_FIGURE: Style = Style::new(Face::SansBold, 20.0, ACCENT);
/// Who writes a letter.
pub const SENDER: Style = Style::new(Face::SansBold, 11.0, INK);
/// « Pour … » above a signature.
pub const SIGN_FOR: Style = Style::new(Face::SansBold, 10.5, ACCENT);
/// Name of a signatory.
pub const SIGN_NAME: Style = Style::new(Face::SerifBold, 10.25, INK);
/// Delegation of a signatory.
pub const SIGN_NOTE: Style = Style::new(Face::SerifItalic, 9.5, INK);
/// Name of the fund above the title.
pub const MASTHEAD: Style = Style::new(Face::SansBold, 9.0, INK);
/// « République Française » in the letterhead; as the letterhead asks in every theme.
pub const REPUBLIC: Style = Style::new(Face::SansBold, 13.9, Colour(0, 0, 0));
/// Running header: kind of document.
pub const HEAD_KIND: Style = Style::new(Face::SansBold, 8.0, ACCENT);
/// Running header: subject.
pub const HEAD_SUBJECT: Style = Style::new(Face::Sans, 8.0, GREY);
/// Running header: reference.
pub const HEAD_REFERENCE: Style = Style::new(Face::SansBold, 8.0, INK);
/// Footer.
pub const FOOT: Style = Style::new(Face::Sans, 7.5, GREY);
/// Page number.
pub const FOLIO: Style = Style::new(Face::SansBold, 10.0, INK);
/// Watermark.
pub const STAMP: Style = Style::new(Face::SansBold, 150.0, WATERMARK);

/// Between two baselines of running text.
pub const LEADING: f32 = 13.75;
/// Between the last baseline of a paragraph and the first of the next.
pub const PARAGRAPH: f32 = 17.25;
/// Between a side heading's row and the row above.
pub const SECTION: f32 = 19.75;
/// Between two items of a list, and between its announcement and its first item.
pub const ITEM: f32 = 14.75;
/// Between two lines of a note.
pub const NOTE_LEADING: f32 = 10.6;
/// Between two lines of the side column.
pub const SIDE_LEADING: f32 = 11.2;
/// Room kept under a baseline for descenders.
pub const DESCENT: f32 = 3.0;
