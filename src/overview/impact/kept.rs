//! What the list of impact reads, kept in memory: once, then again when the data or the day changed.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::db::Db;
use crate::error::AppError;
use crate::impact::cost;
use crate::impact::record::over::{self, Line};
use crate::snapshot::{Dated, Shared};

/// What was read at one revision of the data, on one day.
pub struct Measured {
    revision: i64,
    today: NaiveDate,
    /// Every metric that runs, product by product.
    pub lines: Vec<Line>,
    /// Products of which a cost is computed.
    pub costed: HashSet<i64>,
}

impl Dated for Measured {
    fn revision(&self) -> i64 {
        self.revision
    }

    fn today(&self) -> NaiveDate {
        self.today
    }
}

/// What the whole portfolio measures.
#[derive(Default)]
pub struct Kept(Shared<Measured>);

impl Kept {
    /// It on `today`.
    ///
    /// # Errors
    /// The database's.
    pub async fn get(&self, db: &Db, today: NaiveDate) -> Result<Arc<Measured>, AppError> {
        let load = async |_: Option<Arc<Measured>>| {
            // The revision first: what is read after it is as recent at least.
            let revision = db.revision().await?;
            let lines = over::running(db.reader()).await?;
            let costed = cost::told(db.reader(), today).await?;
            Ok::<_, AppError>(Measured { revision, today, lines, costed })
        };
        self.0.get(db, today, load).await
    }
}
