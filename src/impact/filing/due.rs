//! What is due of a product on a day, with what stands beside each field.

use chrono::{Days, NaiveDate};
use sea_orm::{ConnectionTrait, DbErr};

use super::form::FilingDraft;
use crate::impact::record::metric::{self, Known};
use crate::impact::record::proposal::{self, Model as Proposal};
use crate::impact::record::series::{self, Series};
use crate::impact::record::target;
use crate::impact::rules::{Asked, Period, Target, Unit, target::current};
use crate::value::Figure;

/// Days of readings that are read to doubt a value and to compare it: two years and a bit.
const LOOKED_BACK: u64 = 800;

/// A reading that is due.
pub struct Due {
    /// Of which metric.
    pub metric: Known,
    /// What is asked.
    pub asked: Asked,
    /// The values known, in the order of their periods.
    pub series: Series,
    /// The target that counts now.
    pub target: Option<Target>,
}

impl Due {
    /// The unit its value is in.
    pub fn unit(&self) -> &Unit {
        &self.metric.version_for(self.asked.period.last()).unit
    }

    /// The last value before the period that is asked.
    pub fn last(&self) -> Option<(Period, Figure)> {
        self.series.iter().rev().find(|it| it.0 < self.asked.period).copied()
    }

    /// The value of the same period a year before.
    pub fn year_before(&self) -> Option<(Period, Figure)> {
        let period = self.asked.period.same_last_year()?;
        crate::impact::rules::value_of(&self.series, period).map(|it| (period, it))
    }
}

/// A reading that somebody proposed, with the metric it is of.
pub struct Waiting {
    /// The metric.
    pub metric: Known,
    /// What is proposed.
    pub proposal: Proposal,
}

/// What a product's team has to do on `today`: readings that are due, the oldest delay first, then those that others
/// proposed.
pub async fn of_product(
    db: &impl ConnectionTrait,
    product: i64,
    today: NaiveDate,
) -> Result<(Vec<Due>, Vec<Waiting>), DbErr> {
    let metrics = metric::of_product(db, product).await?;
    let ids: Vec<i64> = metrics.iter().map(|it| it.row.id).collect();
    let targets = target::of(db, &ids).await?;
    let versions: Vec<i64> = metrics.iter().flat_map(|it| &it.versions).map(|it| it.id).collect();
    let proposals = proposal::waiting(db, &versions).await?;
    let (mut due, mut waiting) = (Vec::new(), Vec::new());
    for metric in metrics {
        for it in &proposals {
            if metric.versions.iter().any(|version| version.id == it.version_id) {
                waiting.push(Waiting { metric: metric.clone(), proposal: it.clone() });
            }
        }
        let Some(asked) = metric.rhythm().and_then(|it| it.asked(metric.last_filed(), today)) else {
            continue;
        };
        let own: Vec<&target::Model> = targets.iter().filter(|it| it.metric_id == metric.row.id).collect();
        let days: Vec<NaiveDate> = own.iter().map(|it| it.due_on).collect();
        let target = current(&days, today).and_then(|at| own.get(at)).map(|it| Target::from(*it));
        let series = before(db, &metric, asked.period).await?;
        due.push(Due { metric, asked, series, target });
    }
    due.sort_by_key(|it| (it.asked.oldest_due, it.metric.row.id));
    Ok((due, waiting))
}

/// The values of the version that measures a period, over the two years before it and after.
pub async fn before(db: &impl ConnectionTrait, metric: &Known, period: Period) -> Result<Series, DbErr> {
    let version = metric.version_for(period.last());
    let from = period.last() - Days::new(LOOKED_BACK);
    series::values(db, (version.id, version.period), Some(from)).await
}

/// Whether somebody filed meanwhile what this form was opened for: a period that has its reading.
pub async fn is_there(db: &impl ConnectionTrait, product: i64, typed: &FilingDraft) -> Result<bool, DbErr> {
    for (id, value) in &typed.value {
        let Some(code) = typed.period.get(id).filter(|_| !value.trim().is_empty()) else { continue };
        let found = metric::find(db, *id).await?.filter(|it| it.row.product_id == product);
        let Some((metric, period)) = found.and_then(|it| it.period(code).map(|period| (it, period))) else {
            continue;
        };
        let version = metric.version_for(period.last()).id;
        if !series::current(db, version, &[period.number()]).await?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}
