//! The committees of the portfolio, kept in memory with what lists make of them: read once, then again when the data or
//! the day changed.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::blocked::{Blocked, Stuck, blocked};
use super::coming::{ComingRow, coming};
use crate::collation;
use crate::committee::record::over::{self, Over, Within};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::rules::Rights;
use crate::snapshot::{Dated, Shared};

/// What was read, and what lists make of it on a day.
pub struct Told {
    /// What was read, its products by name.
    pub over: Over,
    /// What is blocked, with the rank of its product, the longest delay first, then by name.
    pub stuck: Vec<(usize, Blocked)>,
    /// What is to come, by day, then by name.
    pub coming: Vec<ComingRow>,
}

impl Told {
    fn new(mut over: Over, today: NaiveDate) -> Self {
        over.lines.sort_by(|a, b| collation::compare(&a.product.name, &b.product.name));
        let lines = over.lines.iter().enumerate();
        let mut stuck: Vec<(usize, Blocked)> =
            lines.flat_map(|(rank, it)| blocked(it, today).into_iter().map(move |it| (rank, it))).collect();
        // Those of products that stopped come last; of the same delay, by name as they are.
        stuck.sort_by_key(|it| (it.1.stuck == Stuck::NeverHeld, std::cmp::Reverse(it.1.days)));
        Self { stuck, coming: coming(&over, today), over }
    }
}

/// What was read at one revision of the data, on one day.
struct Portfolio {
    revision: i64,
    today: NaiveDate,
    told: Arc<Told>,
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
    ) -> Result<Arc<Told>, AppError> {
        if !is_whole {
            let within = Within::Followed(rights.products());
            let over = over::read(db.reader(), &within, today).await?;
            return Ok(Arc::new(Told::new(over, today)));
        }
        let load = async |_: Option<Arc<Portfolio>>| {
            // The revision first: what is read after it is as recent at least.
            let revision = db.revision().await?;
            let over = over::read(db.reader(), &Within::Portfolio, today).await?;
            Ok::<_, AppError>(Portfolio { revision, today, told: Arc::new(Told::new(over, today)) })
        };
        Ok(Arc::clone(&self.0.get(db, today, load).await?.told))
    }
}

/// The same for these products only; for all when none is asked.
pub fn narrowed(told: Arc<Told>, kept: Option<&HashSet<i64>>, today: NaiveDate) -> Arc<Told> {
    let Some(kept) = kept else { return told };
    let over = &told.over;
    let own = Over {
        lines: over.lines.iter().filter(|it| kept.contains(&it.product.id)).cloned().collect(),
        decisions: over.decisions.iter().filter(|it| kept.contains(&it.product.id)).cloned().collect(),
        phases: over.phases.clone(),
        incubators: over.incubators.clone(),
    };
    Arc::new(Told::new(own, today))
}
