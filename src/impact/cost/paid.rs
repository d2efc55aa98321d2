//! What a product pays, and what it is divided by: its budgets, and the metrics that count its uses and its impact.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};
use sea_orm::{ConnectionTrait, DbErr};

use super::record::{self, Model, Years};
use crate::impact::record::metric::{self, Known};
use crate::impact::rules::{Cost, NoCost, Share, cost};

/// A product, by its budgets and its metrics.
pub(super) struct Paid<'a> {
    /// Its budgets.
    budgets: &'a [Model],
    /// The metric of each share.
    metrics: [Option<&'a Known>; 2],
    values: &'a Years,
}

/// The metric of that usual kind: the one that runs, or the last one that did.
fn metric_of(metrics: &[Known], share: Share) -> Option<&Known> {
    let own = || metrics.iter().filter(|it| it.row.usual.as_deref() == Some(share.usual()));
    own().find(|it| it.row.ending.is_none()).or_else(|| own().next_back())
}

/// What is to be read of the metrics of a product for these years.
fn asked(metrics: &[Known], years: impl Iterator<Item = i32> + Clone) -> Vec<(&Known, i32)> {
    let own = Share::ALL.iter().filter_map(|share| metric_of(metrics, *share));
    own.flat_map(|it| years.clone().map(move |year| (it, year))).collect()
}

/// The values of the metrics of a product for these years.
pub(super) async fn read(
    db: &impl ConnectionTrait,
    metrics: &[Known],
    years: impl Iterator<Item = i32> + Clone,
) -> Result<Years, DbErr> {
    record::values(db, &asked(metrics, years)).await
}

impl<'a> Paid<'a> {
    /// A product, whose values were read.
    pub fn new(budgets: &'a [Model], metrics: &'a [Known], values: &'a Years) -> Self {
        Self { budgets, metrics: Share::ALL.map(|it| metric_of(metrics, it)), values }
    }

    /// The metric of a share.
    pub fn metric(&self, share: Share) -> Option<&'a Known> {
        match share {
            Share::Use => self.metrics[0],
            Share::Impact => self.metrics[1],
        }
    }

    /// The budget of a year.
    pub fn budget(&self, year: i32) -> Option<&'a Model> {
        self.budgets.iter().find(|it| it.year == year)
    }

    /// The cost of a year, or why there is none.
    pub fn cost(&self, share: Share, year: i32) -> Result<Cost, NoCost> {
        let metric = self.metric(share).ok_or(NoCost::NoMetric)?;
        let values = match self.values.get(&(metric.row.id, year)) {
            Some(Ok(values)) => values.as_slice(),
            Some(Err(why)) => return Err(*why),
            None => &[],
        };
        cost(share, self.budget(year).map(|it| it.amount), &metric.current().unit, values)
    }

    /// The cost of this year or, failing that, of the one before, with its year. What lacks this year is what is to be
    /// told, unless the year before says it all.
    pub fn latest(&self, share: Share, today: NaiveDate) -> Result<(i32, Cost), NoCost> {
        let of = |year| self.cost(share, year).map(|it| (year, it));
        of(today.year()).or_else(|why| of(today.year() - 1).map_err(|_| why))
    }
}

/// The products, among all, of which a cost can be told: see [`Paid::latest`].
///
/// # Errors
/// The database's.
pub async fn told(db: &impl ConnectionTrait, today: NaiveDate) -> Result<HashSet<i64>, DbErr> {
    let years = [today.year(), today.year() - 1];
    let budgets = record::of_years(db, &years).await?;
    let all: Vec<&[Model]> = budgets.chunk_by(|a, b| a.product_id == b.product_id).collect();
    let products: Vec<i64> = all.iter().filter_map(|it| it.first()).map(|it| it.product_id).collect();
    let metrics = metric::usual(db, &products, &Share::ALL.map(Share::usual)).await?;
    // A year without a budget has no cost: nothing is read of it.
    let mut wanted = Vec::new();
    for own in &all {
        let of = own.first().and_then(|it| metrics.get(&it.product_id)).map(Vec::as_slice);
        wanted.extend(asked(of.unwrap_or_default(), own.iter().map(|it| it.year)));
    }
    let values = record::values(db, &wanted).await?;
    let mut found = HashSet::new();
    for own in all {
        let Some(product) = own.first().map(|it| it.product_id) else { continue };
        let Some(metrics) = metrics.get(&product) else { continue };
        let paid = Paid::new(own, metrics, &values);
        if Share::ALL.iter().any(|share| paid.latest(*share, today).is_ok()) {
            found.insert(product);
        }
    }
    Ok(found)
}
