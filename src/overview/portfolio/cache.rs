//! What is kept in memory of the list: the snapshot, and the pages drawn from it.

use std::collections::HashMap;
use std::io::Write;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::NaiveDate;
use flate2::{Compression, write::GzEncoder};
use sea_orm::DbErr;
use tokio::sync::Mutex;

use super::record;
use super::snapshot::Snapshot;
use crate::db::Db;

/// Bytes of drawn pages kept at most, about thirty of the longest; past that, the drawer is emptied.
const DRAWN_BYTES: usize = 4 * 1024 * 1024;

/// A page as it is sent, plain and compressed.
pub struct Drawn {
    /// HTML.
    pub plain: Vec<u8>,
    /// The same, as gzip.
    pub gzip: Vec<u8>,
}

impl Drawn {
    /// Compresses a page.
    pub fn new(html: String) -> std::io::Result<Self> {
        let mut encoder = GzEncoder::new(Vec::with_capacity(html.len() / 5), Compression::new(6));
        encoder.write_all(html.as_bytes())?;
        Ok(Self { gzip: encoder.finish()?, plain: html.into_bytes() })
    }

    fn size(&self) -> usize {
        self.plain.len() + self.gzip.len()
    }
}

/// The snapshot in use, with the pages drawn from it.
#[derive(Default)]
pub struct Catalogue {
    current: RwLock<Option<Arc<Edition>>>,
    /// One reader at a time renews the snapshot; the others wait for it.
    renewing: Mutex<()>,
}

/// A snapshot and its pages, thrown away together.
pub struct Edition {
    /// The portfolio at one revision, on one day.
    pub snapshot: Snapshot,
    drawn: RwLock<HashMap<String, Arc<Drawn>>>,
}

impl Catalogue {
    /// The portfolio on `today`, as current as the database: its revision is asked each time.
    pub async fn get(&self, db: &Db, today: NaiveDate) -> Result<Arc<Edition>, DbErr> {
        let revision = db.revision().await?;
        if let Some(edition) = self.current().filter(|it| it.serves(revision, today)) {
            return Ok(edition);
        }
        let _renewing = self.renewing.lock().await;
        let older = self.current();
        if let Some(edition) = older.as_ref().filter(|it| it.serves(revision, today)) {
            return Ok(Arc::clone(edition));
        }
        let snapshot = record::load(db, today, older.as_ref().map(|it| &it.snapshot)).await?;
        let edition = Arc::new(Edition { snapshot, drawn: RwLock::default() });
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&edition));
        Ok(edition)
    }

    fn current(&self) -> Option<Arc<Edition>> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Edition {
    /// At least as recent as `revision`: a renewal may have seen a later one.
    fn serves(&self, revision: i64, today: NaiveDate) -> bool {
        self.snapshot.revision >= revision && self.snapshot.today == today
    }

    /// The page drawn for this key, if it was.
    pub fn drawn(&self, key: &str) -> Option<Arc<Drawn>> {
        self.drawn.read().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    /// Keeps a page for the next request.
    pub fn keep(&self, key: String, html: String) -> std::io::Result<Arc<Drawn>> {
        let drawn = Arc::new(Drawn::new(html)?);
        let mut pages = self.drawn.write().unwrap_or_else(PoisonError::into_inner);
        let kept: usize = pages.values().map(|it| it.size()).sum();
        if kept + drawn.size() > DRAWN_BYTES {
            pages.clear();
        }
        pages.insert(key, Arc::clone(&drawn));
        Ok(drawn)
    }
}
