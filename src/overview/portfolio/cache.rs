//! What is kept in memory of the list: the snapshot, and the pages drawn from it.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::NaiveDate;
use sea_orm::DbErr;

use super::record;
use super::snapshot::Snapshot;
use crate::db::Db;
use crate::snapshot::{Dated, Shared};
use crate::web::drawn::Drawn;

/// Bytes of drawn pages kept at most, about thirty of the longest; past that, the drawer is emptied.
const DRAWN_BYTES: usize = 4 * 1024 * 1024;

/// The snapshot in use, with the pages drawn from it.
#[derive(Default)]
pub struct Catalogue(Shared<Edition>);

/// A snapshot and its pages, thrown away together.
pub struct Edition {
    /// The portfolio at one revision, on one day.
    pub snapshot: Snapshot,
    drawn: RwLock<HashMap<String, Arc<Drawn>>>,
}

impl Dated for Edition {
    fn revision(&self) -> i64 {
        self.snapshot.revision
    }

    fn today(&self) -> NaiveDate {
        self.snapshot.today
    }
}

impl Catalogue {
    /// The portfolio on `today`, as current as the database: its revision is asked each time.
    pub async fn get(&self, db: &Db, today: NaiveDate) -> Result<Arc<Edition>, DbErr> {
        let load = async |older: Option<Arc<Edition>>| {
            let snapshot = record::load(db, today, older.as_ref().map(|it| &it.snapshot)).await?;
            Ok(Edition { snapshot, drawn: RwLock::default() })
        };
        self.0.get(db, today, load).await
    }
}

impl Edition {
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
