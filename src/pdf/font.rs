//! The faces of a document, opened once from bytes the caller holds and shared by all drawings.

use std::sync::Arc;

use harfrust::font::Font;
use harfrust::{Direction, Language, Script, ShapePlan};

use super::emblem::Emblem;
use super::error::PdfError;
use super::truetype;

/// The six faces documents are set in.
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
    /// What is quoted in the former.
    SansItalic,
    /// Strong form of the former.
    SansBold,
}

impl Face {
    /// All of them.
    pub(super) const ALL: [Self; 6] =
        [Self::Serif, Self::SerifItalic, Self::SerifBold, Self::Sans, Self::SansItalic, Self::SansBold];
}

/// A WOFF2 file.
#[derive(Clone, Copy)]
pub struct FontSource<'a> {
    /// Name written in the PDF, without spaces: « Spectral-Regular ». Files of one name are the same.
    pub name: &'static str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// The files of one face: letters that the first lacks are looked for in the next.
pub type FaceFiles<'a> = Vec<FontSource<'a>>;

/// The WOFF2 files of a theme.
#[derive(Clone)]
pub struct FontFiles<'a> {
    /// Files of [`Face::Serif`].
    pub serif: FaceFiles<'a>,
    /// Files of [`Face::SerifItalic`].
    pub serif_italic: FaceFiles<'a>,
    /// Files of [`Face::SerifBold`].
    pub serif_bold: FaceFiles<'a>,
    /// Files of [`Face::Sans`].
    pub sans: FaceFiles<'a>,
    /// Files of [`Face::SansItalic`].
    pub sans_italic: FaceFiles<'a>,
    /// Files of [`Face::SansBold`].
    pub sans_bold: FaceFiles<'a>,
    /// The State's letterhead, for its own theme.
    pub letterhead: Option<Letterhead<'a>>,
}

/// The drawings of the State's letterhead, as SVG.
#[derive(Clone, Copy)]
pub struct Letterhead<'a> {
    /// Marianne between blue and red.
    pub flag: &'a str,
    /// « Liberté, Égalité, Fraternité ».
    pub motto: &'a str,
}

/// The drawings, read.
pub(super) struct Emblems {
    pub(super) flag: Emblem,
    pub(super) motto: Emblem,
}

/// Opened fonts.
pub(super) struct Typefaces {
    /// The State's letterhead: documents have its theme, its typeface half a point smaller.
    pub(super) emblems: Option<Emblems>,
    files: Vec<FontFile>,
    /// Ranks of the files of each face.
    ranks: Vec<Vec<usize>>,
}

impl Typefaces {
    /// Opens the files of a theme; a file that several faces name is opened once. Costs some milliseconds a
    /// file: done once for a process.
    pub(super) fn open(files: &FontFiles<'_>) -> Result<Self, PdfError> {
        let faces = [
            &files.serif,
            &files.serif_italic,
            &files.serif_bold,
            &files.sans,
            &files.sans_italic,
            &files.sans_bold,
        ];
        let emblems = match files.letterhead {
            Some(Letterhead { flag, motto }) => {
                Some(Emblems { flag: Emblem::read(flag)?, motto: Emblem::read(motto)? })
            }
            None => None,
        };
        let mut fonts = Self { emblems, files: Vec::new(), ranks: Vec::new() };
        for face in faces {
            let mut ranks = Vec::with_capacity(face.len());
            for file in face {
                let known = fonts.files.iter().position(|it| it.name == file.name);
                if known.is_none() {
                    fonts.files.push(FontFile::open(file.name, file.bytes)?);
                }
                ranks.push(known.unwrap_or(fonts.files.len() - 1));
            }
            fonts.ranks.push(ranks);
        }
        Ok(fonts)
    }

    /// The files of a face, with their rank among all, in the order they are tried.
    pub(super) fn of(&self, face: Face) -> impl Iterator<Item = (usize, &FontFile)> {
        let ranks = self.ranks.get(face as usize).map(Vec::as_slice).unwrap_or_default();
        ranks.iter().filter_map(|&rank| self.files.get(rank).map(|file| (rank, file)))
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
        let bytes = truetype::plain(&bytes).map_err(unreadable)?;
        let bytes = Arc::new(bytes);
        let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = bytes.clone();
        let blob: harfrust::font::Blob = shared.into();
        let font = Font::new(blob, 0).ok_or_else(|| unreadable("no font in the file".to_owned()))?;
        let plan = ShapePlan::new(&font, Direction::LeftToRight, Some(Script::LATIN), french().as_ref(), &[]);
        let units_per_em = f32::from(font.units_per_em());
        Ok(Self { name, bytes, font, plan, units_per_em })
    }
}
