//! What the page of a metric is made of.

use std::collections::{BTreeSet, HashMap};

use chrono::{Days, NaiveDate};
use sea_orm::ConnectionTrait;

use super::chart::Mark;
use super::page::{Facts, May, MetricPage};
use crate::clock::Today;
use crate::error::AppError;
use crate::identity::Scope;
use crate::identity::record::person;
use crate::identity::rules::Rights;
use crate::impact::record::metric;
use crate::impact::record::{former_target, goals, series, target};
use crate::impact::rules::day_of;
use crate::impact::scope::{MetricScope, may_file};

/// Days that are shown when nobody asks for all: two years and the months they are compared with.
const SHOWN: u64 = 760;

/// First day of all.
pub fn ever() -> NaiveDate {
    day_of(i32::MIN / 4)
}

/// The first day that the page shows of a metric on `today`.
pub fn from(of: &MetricScope, is_whole: bool, today: NaiveDate) -> NaiveDate {
    if is_whole {
        return ever();
    }
    // From the last reading: a metric that ended long ago still shows its own two years.
    of.metric.row.last_ends_on.map_or(today, day_of).min(today) - Days::new(SHOWN)
}

/// The page, with all the readings or the last ones, and a period that was not found.
///
/// # Errors
/// The database's.
pub async fn page(
    db: &impl ConnectionTrait,
    of: &MetricScope,
    (rights, marks): (&Rights, &[Mark]),
    (is_whole, other_period): (bool, (String, String)),
    today: Today,
) -> Result<MetricPage, AppError> {
    let row = &of.metric.row;
    let from = from(of, is_whole, today.0);
    let series = series::of_metric(db, &of.metric, Some(from)).await?;
    let versions: Vec<i64> = of.metric.versions.iter().map(|it| it.id).collect();
    let rows = series::rows(db, &versions, from).await?;
    let targets = target::of(db, &[row.id]).await?;
    let goals = goals::of_product(db, row.product_id).await?;
    let mine = goals.iter().filter(|it| it.metric == Some(row.id)).map(|it| it.goal.target_on);
    let days: BTreeSet<NaiveDate> = targets.iter().map(|it| it.due_on).chain(mine).collect();
    let points = series::points(db, &of.metric, days).await?;
    let mut people: Vec<i64> = rows.iter().map(|it| it.author_id).collect();
    people.extend(of.metric.versions.iter().map(|it| it.written_by));
    people.sort_unstable();
    people.dedup();
    let names: HashMap<i64, String> = person::names(db, &people).await?;
    let replaced = match row.replaces_id {
        Some(id) => metric::find(db, id).await?,
        None => None,
    };
    let by = metric::replacing(db, row.id).await?;
    let formers = former_target::of(db, &of.metric, (&targets, &goals)).await?;
    let facts = Facts {
        formers: &formers,
        series: &series,
        rows: &rows,
        targets: &targets,
        goals: &goals,
        names: &names,
        replaced: (replaced.as_ref(), by.as_ref()),
        is_whole,
        points: &points,
        other_period,
        marks,
    };
    let (define, file) = (of.is_kept_by(rights), may_file(rights, of.product.id));
    let may = May { define, file, guard: of.is_guarded_by(rights) };
    Ok(MetricPage::new(of, &facts, may, today.0))
}
