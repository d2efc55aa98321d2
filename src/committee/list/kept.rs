//! The committees of the portfolio, kept in memory: read once, then again when the data or the day changed.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::committee::record::over::{self, Over, Within};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::rules::Rights;
use crate::snapshot::{Dated, Shared};

/// What was read at one revision of the data, on one day.
struct Portfolio {
    revision: i64,
    today: NaiveDate,
    over: Arc<Over>,
}

impl Dated for Portfolio {
    fn revision(&self) -> i64 {
        self.revision
    }

    fn today(&self) -> NaiveDate {
        self.today
    }
}

/// The committees of the portfolio.
#[derive(Default)]
pub struct Kept(Shared<Portfolio>);

impl Kept {
    /// Those of the whole portfolio on `today`, or those of the products that somebody follows.
    ///
    /// # Errors
    /// The database's.
    pub async fn get(
        &self,
        db: &Db,
        rights: &Rights,
        is_whole: bool,
        today: NaiveDate,
    ) -> Result<Arc<Over>, AppError> {
        if !is_whole {
            let within = Within::Followed(rights.products());
            return Ok(Arc::new(over::read(db.reader(), &within, today).await?));
        }
        let load = async |_: Option<Arc<Portfolio>>| {
            // The revision first: what is read after it is as recent at least.
            let revision = db.revision().await?;
            let over = Arc::new(over::read(db.reader(), &Within::Portfolio, today).await?);
            Ok::<_, AppError>(Portfolio { revision, today, over })
        };
        Ok(Arc::clone(&self.0.get(db, today, load).await?.over))
    }
}

/// The same for these products only; for all when none is asked.
pub fn narrowed(over: Arc<Over>, kept: Option<&HashSet<i64>>) -> Arc<Over> {
    let Some(kept) = kept else { return over };
    Arc::new(Over {
        lines: over.lines.iter().filter(|it| kept.contains(&it.product.id)).cloned().collect(),
        decisions: over.decisions.iter().filter(|it| kept.contains(&it.product.id)).cloned().collect(),
        phases: over.phases.clone(),
        incubators: over.incubators.clone(),
    })
}
