//! The faces of a document, opened once from bytes the caller holds and shared by all drawings.

use std::sync::Arc;

use harfrust::font::Font;
use harfrust::{Direction, Language, Script, ShapePlan};

use super::error::PdfError;

/// The five faces documents are set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// Running text.
    Serif,
    /// Emphasis in running text.
    SerifItalic,
    /// Titles, amounts.
    SerifBold,
    /// Tables, side column, furniture.
    Sans,
    /// Strong form of the former.
    SansBold,
}

/// The WOFF2 files of one face.
#[derive(Clone, Copy)]
pub struct FaceFiles<'a> {
    /// Name written in the PDF, without spaces: « Spectral-Regular ».
    pub name: &'static str,
    /// Letters of French and of its neighbours.
    pub latin: &'a [u8],
    /// Other Latin letters: č, ł, ș…
    pub extended: &'a [u8],
}

/// The WOFF2 files of a theme.
#[derive(Clone, Copy)]
pub struct FontFiles<'a> {
    /// Files of [`Face::Serif`].
    pub serif: FaceFiles<'a>,
    /// Files of [`Face::SerifItalic`].
    pub serif_italic: FaceFiles<'a>,
    /// Files of [`Face::SerifBold`].
    pub serif_bold: FaceFiles<'a>,
    /// Files of [`Face::Sans`].
    pub sans: FaceFiles<'a>,
    /// Files of [`Face::SansBold`].
    pub sans_bold: FaceFiles<'a>,
}

/// Opened fonts: two files a face, the second for what the first lacks.
pub struct Fonts {
    files: Vec<FontFile>,
}

/// Number of files a face has.
const FILES_PER_FACE: usize = 2;

impl Fonts {
    /// Opens the files of a theme. Costs some milliseconds a file: done once for a process.
    pub fn open(files: &FontFiles<'_>) -> Result<Self, PdfError> {
        let faces = [&files.serif, &files.serif_italic, &files.serif_bold, &files.sans, &files.sans_bold];
        let mut opened = Vec::with_capacity(faces.len() * FILES_PER_FACE);
        for face in faces {
            opened.push(FontFile::open(face.name, face.latin)?);
            opened.push(FontFile::open(face.name, face.extended)?);
        }
        Ok(Self { files: opened })
    }

    /// The files of a face, with their rank among all, in the order they are tried.
    pub(super) fn of(&self, face: Face) -> impl Iterator<Item = (usize, &FontFile)> {
        let first = face as usize * FILES_PER_FACE;
        self.files.iter().enumerate().skip(first).take(FILES_PER_FACE)
    }

    /// All files, by rank.
    pub(super) fn all(&self) -> &[FontFile] {
        &self.files
    }
}

/// One opened font file.
pub(super) struct FontFile {
    /// Name written in the PDF.
    pub(super) name: &'static str,
    /// The file as TrueType.
    pub(super) bytes: Arc<Vec<u8>>,
    /// Parsed tables.
    pub(super) font: Font,
    /// Shaping of French text in Latin script, prepared.
    pub(super) plan: ShapePlan,
    /// Design units in an em.
    pub(super) units_per_em: f32,
}

/// French, for the rules of ligatures and accents.
pub(super) fn french() -> Option<Language> {
    Language::new("fr")
}

impl FontFile {
    fn open(name: &'static str, woff2: &[u8]) -> Result<Self, PdfError> {
        let unreadable = |reason: String| PdfError::Font { name, reason };
        let bytes = wuff::decompress_woff2(woff2).map_err(|e| unreadable(format!("{e:?}")))?;
        let bytes = Arc::new(bytes);
        let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = bytes.clone();
        let blob: harfrust::font::Blob = shared.into();
        let font = Font::new(blob, 0).ok_or_else(|| unreadable("no font in the file".to_owned()))?;
        let plan = ShapePlan::new(&font, Direction::LeftToRight, Some(Script::LATIN), french().as_ref(), &[]);
        let units_per_em = f32::from(font.units_per_em());
        Ok(Self { name, bytes, font, plan, units_per_em })
    }
}
