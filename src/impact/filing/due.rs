//! What is due of a product on a day, with what stands beside each field.

use chrono::{Days, NaiveDate};
use sea_orm::{ConnectionTrait, DbErr};

use super::form::FilingDraft;
use crate::impact::record::metric::{self, Known};
use crate::impact::record::proposal::{self, Model as Proposal};
use crate::impact::record::series::{self, Model as Reading, Series};
use crate::impact::record::target;
use crate::impact::rules::{Asked, Period, Target, Unit, target::current};
use crate::value::Figure;

/// Days of readings that are read to doubt a value and to compare it: two years and a bit.
const LOOKED_BACK: u64 = 800;

/// A reading that is due.
pub struct Due {
    /// Of which metric.
    pub metric: Known,
    /// What is asked; nothing for what was typed for a hole, when a later period has its reading.
    pub asked: Option<Asked>,
    /// The period of the line: the one that is asked, or the one that what is typed was asked for.
    pub period: Period,
    /// What is typed for a period that has its reading meanwhile: it is not of this line.
    pub taken: Option<Other>,
    /// Whether what is typed was asked of the metric before it measured otherwise.
    pub astray: bool,
    /// The values known, in the order of their periods.
    pub series: Series,
    /// The target that counts now.
    pub target: Option<Target>,
}

impl Due {
    /// The unit its value is in.
    pub fn unit(&self) -> &Unit {
        &self.metric.version_for(self.period.last()).unit
    }

    /// The last value before the period that is asked.
    pub fn last(&self) -> Option<(Period, Figure)> {
        self.series.iter().rev().find(|it| it.0 < self.period).copied()
    }

    /// The value of the same period a year before.
    pub fn year_before(&self) -> Option<(Period, Figure)> {
        let period = self.period.same_last_year()?;
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

/// What is typed of a metric from which nothing is asked any more: its period has a reading, or it ended.
pub struct Other {
    /// The metric.
    pub metric: Known,
    /// The period it was asked for.
    pub period: Period,
    /// The value, as typed.
    pub typed: String,
    /// Whether that value is the one that is there.
    pub is_there: bool,
}

impl Other {
    fn new(metric: &Known, (period, typed): (Period, String), there: &[Reading]) -> Self {
        let unit = &metric.version_for(period.last()).unit;
        let value = unit.bare(typed.trim()).parse::<Figure>().ok();
        let is_there = there.iter().any(|it| Some(it.value) == value);
        Self { metric: metric.clone(), period, typed, is_there }
    }

    /// « Comptes créés, octobre 2026 : 120 ».
    pub fn said(&self) -> String {
        format!("{}, {}\u{a0}: {}", self.metric.row.name, self.period, self.typed.trim())
    }
}

/// What is expected of a product, over what is typed.
#[derive(Default)]
pub struct Expected {
    /// Readings that are due, the oldest delay first.
    pub due: Vec<Due>,
    /// Those that others proposed.
    pub waiting: Vec<Waiting>,
    /// What is typed and has no line any more.
    pub others: Vec<Other>,
}

/// What a product's team has to do on `today`, with what is typed or was kept: each value stays with the period
/// that it was typed for.
pub async fn of_product(
    db: &impl ConnectionTrait,
    product: i64,
    typed: &FilingDraft,
    today: NaiveDate,
) -> Result<Expected, DbErr> {
    let metrics = metric::of_product(db, product).await?;
    let ids: Vec<i64> = metrics.iter().map(|it| it.row.id).collect();
    let targets = target::of(db, &ids).await?;
    let versions: Vec<i64> = metrics.iter().flat_map(|it| &it.versions).map(|it| it.id).collect();
    let proposals = proposal::waiting(db, &versions).await?;
    let mut found = Expected::default();
    for metric in metrics {
        for it in &proposals {
            if metric.versions.iter().any(|version| version.id == it.version_id) {
                found.waiting.push(Waiting { metric: metric.clone(), proposal: it.clone() });
            }
        }
        let kept = typed.of(&metric, today);
        let asked = metric.rhythm().and_then(|it| it.asked(metric.last_filed(), today));
        let earlier = kept.filter(|it| asked.is_none_or(|asked| it.0 != asked.period));
        let mut taken = None;
        let mut period = asked.map(|it| it.period);
        if let Some((of, value)) = earlier {
            let version = metric.version_for(of.last()).id;
            let there = series::current(db, version, &[of.number()]).await?;
            if there.is_empty() && metric.row.ending.is_none() {
                period = Some(of);
            } else {
                taken = Some(Other::new(&metric, (of, value), &there));
            }
        }
        let Some(period) = period else {
            found.others.extend(taken);
            continue;
        };
        // What is typed tells nothing of a target that another version measures.
        let version = metric.version_for(period.last()).id;
        let own = targets.iter().filter(|it| it.metric_id == metric.row.id).map(Target::from);
        let mut own: Vec<Target> =
            own.filter(|it| metric.judges(it) && metric.version_of(it).id == version).collect();
        let days: Vec<NaiveDate> = own.iter().map(|it| it.due_on).collect();
        let target = current(&days, today).map(|at| own.swap_remove(at));
        let series = before(db, &metric, period).await?;
        let astray = taken.is_none() && typed.is_astray(&metric, today);
        found.due.push(Due { metric, asked, period, taken, astray, series, target });
    }
    // What is asked comes first, the oldest delay before; then what was typed for a hole.
    found.due.sort_by_key(|it| (it.asked.is_none(), it.asked.map(|it| it.oldest_due), it.metric.row.id));
    Ok(found)
}

/// The values of the version that measures a period, over the two years before it and after.
pub async fn before(db: &impl ConnectionTrait, metric: &Known, period: Period) -> Result<Series, DbErr> {
    let version = metric.version_for(period.last());
    let from = period.last() - Days::new(LOOKED_BACK);
    series::values(db, (version.id, version.period), Some(from)).await
}
