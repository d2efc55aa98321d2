//! The fingerprint of a content: the same for the same words, whenever and wherever they are drawn.

use anyhow::Context;
use sha2::{Digest, Sha256};

use super::rules::{Code, NotACode};
use crate::pdf::Document;
use crate::pdf::model::Text;
use crate::text::hex;

/// Raised when the engine draws the same content otherwise: old files keep their row, new ones get another.
const ENGINE: u32 = 5;

/// SHA-256 of what a document says, its footer's second line and its code left out: they name it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// Fingerprint of a document, and of whether it is a draft.
    ///
    /// # Errors
    /// A model that JSON cannot write: a mistake of the program.
    pub fn of(document: &Document, is_draft: bool) -> anyhow::Result<Self> {
        let mut document = document.clone();
        document.furniture.footer[1] = Text::default();
        document.furniture.verification = None;
        let canonical = serde_json::to_vec(&(ENGINE, is_draft, &document)).context("a model is not JSON")?;
        Ok(Self(hex(&Sha256::digest(&canonical))))
    }

    /// One that was kept, as [`Fingerprint::as_str`] gave it.
    pub fn known(kept: String) -> Self {
        Self(kept)
    }

    /// 64 hexadecimal digits, lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The short code, which people copy.
    pub fn code(&self) -> Result<Code, NotACode> {
        self.0.get(..12).unwrap_or_default().parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::model::{Block, Furniture, Metadata, Verification};

    fn document(words: &str) -> Document {
        Document {
            meta: Metadata {
                title: "Essai".to_owned(),
                author: "Jalon".to_owned(),
                subject: String::new(),
                date: "2026-11-27".parse().unwrap(),
            },
            furniture: Furniture::default(),
            blocks: vec![Block::Paragraph(Text::from(words))],
        }
    }

    #[test]
    fn only_the_content_counts() {
        let print = Fingerprint::of(&document("un"), false).unwrap();
        let mut named = document("un");
        named.furniture.footer[1] = Text::from("Empreinte");
        named.furniture.verification = Some(Verification { url: "https://jalon.example".to_owned() });
        assert_eq!(Fingerprint::of(&named, false).unwrap(), print);
        assert_ne!(Fingerprint::of(&document("deux"), false).unwrap(), print);
        assert_ne!(Fingerprint::of(&document("un"), true).unwrap(), print);
        assert_eq!(print.code().unwrap().as_str(), print.as_str()[..12].to_uppercase());
    }
}
