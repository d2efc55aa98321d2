//! Draws documents: typefaces are opened once, when the first is asked for, and what was drawn is
//! kept for a while.

use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use anyhow::Context;
use moka::sync::Cache;
use sha2::{Digest, Sha256};

use super::fingerprint::Fingerprint;
use crate::config::Config;
use crate::pdf::model::{Text, Verification};
use crate::pdf::{self, Document, FaceFiles, FontFiles, Fonts, PdfError, Theme};
use crate::text::hex;
use crate::web::assets;

/// Bytes of drawn files kept in memory, at most.
const KEPT: u64 = 64 * 1024 * 1024;

/// Why a document is not drawn.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// A character that no typeface has; the sentence, in French, names it and where it stands.
    #[error("{0}")]
    Unprintable(String),
    /// A mistake of the program.
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

/// A file, as it was drawn.
#[derive(Debug)]
pub struct Printed {
    /// The whole file.
    pub bytes: Arc<[u8]>,
    /// SHA-256 of the file, in lower case.
    pub sha256: String,
    /// Fingerprint of what it says.
    pub fingerprint: Fingerprint,
    /// How many pages it has.
    pub pages: u32,
    /// Whether this process knows it to be in the register.
    pub(super) registered: AtomicBool,
}

/// Draws documents for one site, whose address they carry.
#[derive(Clone)]
pub struct Press {
    /// Address of the site, without a slash at the end.
    base: Arc<str>,
    kept: Cache<Fingerprint, Arc<Printed>>,
    drawings: Arc<AtomicU64>,
}

impl Press {
    /// A press for the site of these settings; nothing is opened yet.
    pub fn new(config: &Config) -> Self {
        let kept = Cache::builder()
            .weigher(|_, it: &Arc<Printed>| u32::try_from(it.bytes.len()).unwrap_or(u32::MAX))
            .max_capacity(KEPT)
            .build();
        Self { base: config.base().into(), kept, drawings: Arc::default() }
    }

    /// How many documents this press has drawn.
    pub fn drawings(&self) -> u64 {
        self.drawings.load(Ordering::Relaxed)
    }

    /// The file of a document, kept or drawn: the same bytes for the same content. Of several who ask
    /// at once, one draws. It takes some milliseconds of processor.
    ///
    /// # Errors
    /// A character that no typeface has; anything else is a mistake of the program.
    pub fn draw(&self, document: Document, is_draft: bool) -> Result<Arc<Printed>, PressError> {
        let fingerprint = Fingerprint::of(&document, is_draft)?;
        self.kept
            .try_get_with_by_ref(&fingerprint, || self.print(document, is_draft, &fingerprint).map(Arc::new))
            .map_err(|error| match &*error {
                PressError::Unprintable(sentence) => PressError::Unprintable(sentence.clone()),
                PressError::Broken(cause) => PressError::Broken(anyhow::anyhow!("{cause:?}")),
            })
    }

    /// The file that was kept of a document, if there is one: it costs no drawing.
    pub fn kept(&self, fingerprint: &Fingerprint) -> Option<Arc<Printed>> {
        self.kept.get(fingerprint)
    }

    /// As [`Press::draw`], without keeping what was drawn: for a batch, which asks once for each.
    ///
    /// # Errors
    /// As [`Press::draw`].
    pub fn draw_aside(&self, document: Document, is_draft: bool) -> Result<Arc<Printed>, PressError> {
        let fingerprint = Fingerprint::of(&document, is_draft)?;
        match self.kept.get(&fingerprint) {
            Some(kept) => Ok(kept),
            None => self.print(document, is_draft, &fingerprint).map(Arc::new),
        }
    }

    fn print(
        &self,
        mut document: Document,
        is_draft: bool,
        fingerprint: &Fingerprint,
    ) -> Result<Printed, PressError> {
        let code = fingerprint.code().map_err(anyhow::Error::from)?;
        let host = self.base.split_once("://").map_or(&*self.base, |it| it.1);
        let noun = if is_draft { "Empreinte provisoire" } else { "Empreinte" };
        document.furniture.footer[1] = Text::from(format!("{noun} {code}, à contrôler sur {host}/verifier"));
        document.furniture.verification =
            Some(Verification { url: format!("{}/verifier/{}", self.base, code.as_str()) });
        self.drawings.fetch_add(1, Ordering::Relaxed);
        let bytes = pdf::draw(&document, fonts()?).map_err(|error| match error {
            PdfError::MissingCharacter { .. } => PressError::Unprintable(error.to_string()),
            other => PressError::Broken(other.into()),
        })?;
        let pages =
            lopdf::Document::load_metadata_mem(&bytes).context("a drawn file is not read")?.page_count;
        Ok(Printed {
            sha256: hex(&Sha256::digest(&bytes)),
            bytes: bytes.into(),
            fingerprint: fingerprint.clone(),
            pages,
            registered: AtomicBool::new(false),
        })
    }
}

/// The first character of a text that no typeface has, if there is one.
pub fn unprintable(text: &str) -> anyhow::Result<Option<char>> {
    let fonts = fonts()?;
    Ok(text.chars().find(|it| !fonts.can_print(*it)))
}

/// The typefaces, opened once for the whole process.
fn fonts() -> anyhow::Result<&'static Fonts> {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    if let Some(fonts) = FONTS.get() {
        return Ok(fonts);
    }
    let opened = open()?;
    Ok(FONTS.get_or_init(|| opened))
}

fn open() -> anyhow::Result<Fonts> {
    let read =
        |name: &str| assets::document_font(name).with_context(|| format!("typeface {name} is not embedded"));
    let family = |family: &str, style: &str| {
        anyhow::Ok((
            read(&format!("{family}-latin-{style}.woff2"))?,
            read(&format!("{family}-latin-ext-{style}.woff2"))?,
        ))
    };
    let serif = family("spectral", "400-normal")?;
    let italic = family("spectral", "400-italic")?;
    let bold = family("spectral", "600-normal")?;
    let sans = family("source-sans-3", "400-normal")?;
    let sans_italic = family("source-sans-3", "400-italic")?;
    let sans_bold = family("source-sans-3", "600-normal")?;
    Ok(Fonts::open(
        Theme::Neutral,
        &FontFiles {
            serif: face("Spectral-Regular", &serif),
            serif_italic: face("Spectral-Italic", &italic),
            serif_bold: face("Spectral-SemiBold", &bold),
            sans: face("SourceSans3-Regular", &sans),
            sans_italic: face("SourceSans3-Italic", &sans_italic),
            sans_bold: face("SourceSans3-SemiBold", &sans_bold),
        },
    )?)
}

/// A typeface and its letters outside the first.
fn face<'a>(name: &'static str, files: &'a (Cow<'static, [u8]>, Cow<'static, [u8]>)) -> FaceFiles<'a> {
    FaceFiles { name, latin: &files.0, extended: &files.1 }
}
