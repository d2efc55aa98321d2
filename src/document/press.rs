//! Draws documents; what was drawn is kept for a while.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::Context;
use moka::sync::Cache;
use rocket::tokio::task::spawn_blocking;
use sha2::{Digest, Sha256};

use super::fingerprint::Fingerprint;
use super::typefaces;
use crate::config::{Config, Theme};
use crate::pdf::model::{Text, Verification};
use crate::pdf::{self, Document, PdfError};
use crate::text::hex;

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
}

impl Printed {
    /// A file as it was kept in the database.
    pub fn kept(bytes: Vec<u8>, sha256: String, fingerprint: String, pages: i64) -> Self {
        Self {
            bytes: bytes.into(),
            sha256,
            fingerprint: Fingerprint::known(fingerprint),
            pages: u32::try_from(pages).unwrap_or(u32::MAX),
        }
    }
}

/// Draws documents for one site, whose address they carry.
#[derive(Clone)]
pub struct Press {
    /// Address of the site, without a slash at the end.
    base: Arc<str>,
    /// What its documents look like.
    theme: Theme,
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
        Self { base: config.base().into(), theme: config.theme, kept, drawings: Arc::default() }
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

    /// As [`Press::draw`], off the threads that answer.
    ///
    /// # Errors
    /// As [`Press::draw`].
    pub async fn drawn(&self, document: Document, is_draft: bool) -> Result<Arc<Printed>, PressError> {
        let own = self.clone();
        spawn_blocking(move || own.draw(document, is_draft))
            .await
            .map_err(|it| PressError::Broken(it.into()))
            .flatten()
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
        let (bytes, pages) =
            pdf::draw_counted(&document, typefaces::of(self.theme)?).map_err(|error| match error {
                PdfError::MissingCharacter { .. } => PressError::Unprintable(error.to_string()),
                other => PressError::Broken(other.into()),
            })?;
        let pages = u32::try_from(pages).context("more pages than a number holds")?;
        Ok(Printed {
            sha256: hex(&Sha256::digest(&bytes)),
            bytes: bytes.into(),
            fingerprint: fingerprint.clone(),
            pages,
        })
    }
}
