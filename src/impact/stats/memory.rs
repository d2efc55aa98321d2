//! The statistics pages in memory: what each shows, and what was drawn of it.
//!
//! The revision of the data is asked at each request, so that several machines over one database agree; when it
//! moved, what the product shows is read again, and what was drawn is kept if that is still the same.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::NaiveDate;

use super::facts::Facts;
use super::record;
use crate::db::{Db, picture};
use crate::error::AppError;
use crate::snapshot::{Dated, Shared};
use crate::web::drawn::Drawn;

/// Bytes kept at most, all products together; past that, the drawer is emptied.
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// What was drawn of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// The page for those who are not signed in: in the colours of the system, light, dark.
    Page(Option<bool>),
    /// The page for the pages of others.
    Frame,
    /// The data.
    Json,
    /// The table.
    Csv,
}

/// A product at one revision, on one day, with what was drawn of it.
pub struct Edition {
    revision: i64,
    today: NaiveDate,
    /// What it shows.
    pub facts: Arc<Facts>,
    drawn: RwLock<HashMap<Form, Arc<Drawn>>>,
}

impl Dated for Edition {
    fn revision(&self) -> i64 {
        self.revision
    }

    fn today(&self) -> NaiveDate {
        self.today
    }
}

impl Edition {
    fn size(&self) -> usize {
        let drawn = self.drawn.read().unwrap_or_else(PoisonError::into_inner);
        self.facts.size() + drawn.values().map(|it| it.size()).sum::<usize>()
    }

    /// What was drawn in that form, or is now, and whether it was just drawn.
    fn drawn(
        &self,
        form: Form,
        draw: impl FnOnce() -> anyhow::Result<Vec<u8>>,
    ) -> Result<(Arc<Drawn>, bool), AppError> {
        if let Some(drawn) = self.drawn.read().unwrap_or_else(PoisonError::into_inner).get(&form) {
            return Ok((Arc::clone(drawn), false));
        }
        let drawn = Arc::new(Drawn::new(draw()?).map_err(anyhow::Error::from)?);
        let mut all = self.drawn.write().unwrap_or_else(PoisonError::into_inner);
        all.insert(form, Arc::clone(&drawn));
        Ok((drawn, true))
    }
}

/// The products that somebody asked for.
#[derive(Default)]
pub struct Memory(RwLock<HashMap<String, Arc<Shared<Edition>>>>);

impl Memory {
    /// What the product of that name shows on `today`, as current as the database.
    ///
    /// # Errors
    /// No such product, or one that shows nothing yet; the database's.
    pub async fn get(&self, db: &Db, slug: &str, today: NaiveDate) -> Result<Arc<Edition>, AppError> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(slug).map(Arc::clone);
        let is_new = known.is_none();
        let shared = known.unwrap_or_default();
        let found = shared.get(db, today, |older| read(db, slug, today, older)).await;
        // Most requests change nothing here.
        if found.is_ok() && !is_new {
            return found;
        }
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if found.is_err() {
            all.remove(slug);
            return found;
        }
        all.insert(slug.to_owned(), shared);
        drop(all);
        self.hold();
        found
    }

    /// What was drawn of an edition in that form; otherwise `draw` does, and it is kept.
    ///
    /// # Errors
    /// Those of `draw`.
    pub fn drawn(
        &self,
        edition: &Edition,
        form: Form,
        draw: impl FnOnce() -> anyhow::Result<Vec<u8>>,
    ) -> Result<Arc<Drawn>, AppError> {
        let (drawn, is_new) = edition.drawn(form, draw)?;
        if is_new {
            self.hold();
        }
        Ok(drawn)
    }

    /// Empties the drawer when it holds too much.
    fn hold(&self) {
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if all.values().filter_map(|it| it.current()).map(|it| it.size()).sum::<usize>() > MOST_BYTES {
            all.clear();
        }
    }
}

async fn read(
    db: &Db,
    slug: &str,
    today: NaiveDate,
    older: Option<Arc<Edition>>,
) -> Result<Edition, AppError> {
    // Asked first: what is read after may be more recent, never less.
    let revision = db.revision().await?;
    let picture = picture(db.reader()).await?;
    let facts = record::load(&picture, slug, today).await?;
    let facts = facts.ok_or(AppError::NotFound("Page de statistiques"))?;
    // An act elsewhere leaves what was drawn here.
    if let Some(older) = older.filter(|it| it.today == today && *it.facts == facts) {
        let drawn = older.drawn.read().unwrap_or_else(PoisonError::into_inner).clone();
        return Ok(Edition { revision, today, facts: Arc::clone(&older.facts), drawn: RwLock::new(drawn) });
    }
    Ok(Edition { revision, today, facts: Arc::new(facts), drawn: RwLock::default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::impact::stats::money::Money;

    fn edition(mission: usize) -> Edition {
        let (slug, name) = ("abri".to_owned(), "Abri".to_owned());
        let facts = Facts {
            slug,
            name,
            mission: "m".repeat(mission),
            metrics: Vec::new(),
            money: Money::default(),
            costs: Vec::new(),
        };
        let today = NaiveDate::from_ymd_opt(2026, 11, 28).unwrap();
        Edition { revision: 1, today, facts: Arc::new(facts), drawn: RwLock::default() }
    }

    fn kept(memory: &Memory) -> usize {
        memory.0.read().unwrap().len()
    }

    #[test]
    fn the_drawer_is_emptied_by_what_is_drawn_and_counts_the_facts() {
        let half = MOST_BYTES / 2;
        for (mission, drawn, expected) in [(0, half, 1), (half, 0, 1), (half, half, 0), (0, MOST_BYTES, 0)] {
            let memory = Memory::default();
            let shared = Arc::new(Shared::holding(edition(mission)));
            memory.0.write().unwrap().insert("abri".to_owned(), Arc::clone(&shared));
            let edition = shared.current().unwrap();
            let once = memory.drawn(&edition, Form::Json, || Ok(vec![b' '; drawn])).unwrap();
            assert_eq!(kept(&memory), expected, "{mission} {drawn}");
            let again = memory.drawn(&edition, Form::Json, || anyhow::bail!("drawn twice")).unwrap();
            assert!(Arc::ptr_eq(&once, &again));
        }
    }
}
