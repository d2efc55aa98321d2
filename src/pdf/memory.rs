//! What one drawing leaves for the next: words, texts, subsets of typefaces, a compressor. It changes how
//! fast a document is drawn, never what it shows.

use std::sync::{Mutex, PoisonError};

use super::embed::Subsets;
use super::error::PdfError;
use super::finish::Packer;
use super::font::{FontFiles, Typefaces};
use super::text::known::Known;

/// Memories kept: as many drawings at once profit from earlier ones. Each takes some 5 MB at most.
const MEMORIES: usize = 4;

/// Opened typefaces, and what was learnt in drawing with them.
pub struct Fonts {
    pub(super) typefaces: Typefaces,
    memories: Mutex<Vec<Memory>>,
}

/// What a drawing takes up and gives back.
#[derive(Default)]
pub(super) struct Memory {
    /// Words and texts.
    pub known: Known,
    /// Typefaces already cut.
    pub subsets: Subsets,
    /// Compresses streams.
    pub packer: Packer,
}

impl Fonts {
    /// Opens the files of a theme; a file that several faces name is opened once. Costs some milliseconds a
    /// file: done once for a process.
    ///
    /// # Errors
    /// A file that is not read.
    pub fn open(files: &FontFiles<'_>) -> Result<Self, PdfError> {
        Ok(Self { typefaces: Typefaces::open(files)?, memories: Mutex::default() })
    }

    /// Whether all faces can print this character; spaces and hyphens always can.
    pub fn can_print(&self, c: char) -> bool {
        self.typefaces.can_print(c)
    }

    /// What earlier drawings remember, unless others that go on now have taken it all.
    pub(super) fn remember(&self) -> Memory {
        self.memories.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// Keeps what a drawing remembers for a next one.
    pub(super) fn keep(&self, memory: Memory) {
        let mut memories = self.memories.lock().unwrap_or_else(PoisonError::into_inner);
        if memories.len() < MEMORIES {
            memories.push(memory);
        }
    }
}
