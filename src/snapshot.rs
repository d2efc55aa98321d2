//! What is kept in memory of the database: read once, then again when the data or the day changed.

use std::future::Future;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::NaiveDate;
use sea_orm::DbErr;
use tokio::sync::Mutex;

use crate::db::Db;

/// What was read at one revision of the data, on one day.
pub trait Dated {
    /// Revision of the data it was read at, or one that came just before.
    fn revision(&self) -> i64;

    /// The day it stands on.
    fn today(&self) -> NaiveDate;
}

/// The latest of them, shared by all requests.
pub struct Shared<T> {
    current: RwLock<Option<Arc<T>>>,
    /// One reader at a time renews it; the others wait for it.
    renewing: Mutex<()>,
}

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Self { current: RwLock::new(None), renewing: Mutex::new(()) }
    }
}

impl<T: Dated> Shared<T> {
    /// It as it stands on `today`, as current as [`Db::glance`] says the database is; `load` reads it
    /// anew, beside the older one.
    ///
    /// # Errors
    /// The database's, and those of `load`.
    pub async fn get<E, F>(
        &self,
        db: &Db,
        today: NaiveDate,
        load: impl FnOnce(Option<Arc<T>>) -> F,
    ) -> Result<Arc<T>, E>
    where
        E: From<DbErr>,
        F: Future<Output = Result<T, E>>,
    {
        // At least as recent: a renewal may have seen a later revision.
        let revision = db.glance().await?;
        let serves = |it: &Arc<T>| it.revision() >= revision && it.today() == today;
        if let Some(current) = self.current().filter(serves) {
            return Ok(current);
        }
        let _renewing = self.renewing.lock().await;
        let older = self.current();
        if let Some(current) = older.as_ref().filter(|it| serves(it)) {
            return Ok(Arc::clone(current));
        }
        let renewed = Arc::new(load(older).await?);
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&renewed));
        Ok(renewed)
    }

    /// What was just read, as if somebody had asked for it.
    #[cfg(test)]
    pub fn holding(it: T) -> Self {
        Self { current: RwLock::new(Some(Arc::new(it))), renewing: Mutex::new(()) }
    }

    /// It as it was last read, however long ago.
    pub fn current(&self) -> Option<Arc<T>> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
