//! What can keep a document from being drawn.

use thiserror::Error;

/// A refusal of the engine. The first is a situation a user can meet; the others are defects
/// of the program or of its font files.
#[derive(Debug, Error)]
pub enum PdfError {
    /// A character that neither the face nor its fallback can draw.
    #[error(
        "Le caractère «\u{a0}{character}\u{a0}» (U+{code:04X}) ne peut pas être imprimé\u{a0}: remplacez-le dans «\u{a0}{place}\u{a0}»."
    )]
    MissingCharacter {
        /// The character itself.
        character: char,
        /// Its code point.
        code: u32,
        /// The text around it, cut to a readable length.
        place: String,
    },
    /// A document that says nothing.
    #[error("un document sans contenu ne peut pas être imprimé")]
    Empty,
    /// A document, or a heading, whose title is blank: nothing would name it in a list, nor say it aloud.
    #[error("un document ou une partie sans titre ne peut pas être imprimé")]
    Untitled,
    /// A font file that cannot be read.
    #[error("font {name} cannot be read: {reason}")]
    Font {
        /// PostScript-like name of the font.
        name: &'static str,
        /// What the reader said.
        reason: String,
    },
    /// Too many glyphs, or texts they stand for, in one font.
    #[error("more codes of one font than two bytes can name")]
    TooManyGlyphs,
    /// The assembled file is not what the finishing step expects.
    #[error("the PDF could not be assembled: {0}")]
    Assembly(String),
}

impl From<lopdf::Error> for PdfError {
    fn from(error: lopdf::Error) -> Self {
        Self::Assembly(error.to_string())
    }
}
