//! The list of conventions: questions, filters, what each waits for; the same as files, and as a board.
//!
//! Answered from a [`Snapshot`] kept in memory as long as neither the data nor the day change. What a
//! convention says is read again when it changed; filtering looks at a few bytes of each.

mod awaited;
mod board;
mod export;
mod form;
mod page;
mod route;
mod select;
mod snapshot;
mod words;

use std::sync::Arc;

use chrono::NaiveDate;

pub use awaited::Awaited;
pub use form::Wanted;
pub use route::routes;
pub use select::select;
pub use snapshot::{Day, Reader, Row, Said, Snapshot};

use crate::convention::breach;
use crate::convention::obligation;
use crate::convention::record::listed;
use crate::convention::rules::Convention;
use crate::db::Db;
use crate::error::AppError;
use crate::snapshot::Shared;

/// The conventions, kept in memory.
#[derive(Default)]
pub struct Kept(Shared<Snapshot>);

impl Kept {
    /// As they stand on `today`, as current as the database.
    ///
    /// # Errors
    /// The database's; a row that has no meaning.
    pub async fn get(&self, db: &Db, today: NaiveDate) -> Result<Arc<Snapshot>, AppError> {
        let load = async |older: Option<Arc<Snapshot>>| listed::load(db, today, older.as_deref()).await;
        self.0.get(db, today, load).await
    }

    /// What one waits for, its obligations and its breaches included, for somebody concerned; `keeps` says whether they lead it.
    ///
    /// # Errors
    /// The database's; a row that has no meaning.
    pub async fn awaited(
        &self,
        db: &Db,
        convention: &Convention,
        keeps: bool,
        today: NaiveDate,
    ) -> Result<Option<Awaited>, AppError> {
        let late = obligation::late(db.reader(), convention, today).await?;
        let breaches = breach::awaited(db.reader(), convention, today).await?;
        let snapshot = self.get(db, today).await?;
        let more: Vec<_> = breaches.into_iter().chain(late).collect();
        Ok(Awaited::of(&snapshot, convention.reference, keeps).map(|it| it.owing(more)))
    }
}
