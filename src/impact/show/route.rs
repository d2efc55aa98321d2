//! The page of a metric over HTTP.

use std::collections::HashMap;

use chrono::Days;
use rocket::{Route, State, get, routes};

use super::page::{Facts, May, MetricPage};
use crate::clock::Today;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::person;
use crate::identity::{Known, Scope};
use crate::impact::record::metric;
use crate::impact::record::{goals, series, target};
use crate::impact::rules::day_of;
use crate::impact::scope::{MetricScope, may_file};
use crate::web::View;

/// Days that are shown when nobody asks for all: two years and the months they are compared with.
const SHOWN: u64 = 760;

#[get("/indicateurs/<_>?<tout>")]
async fn show(
    tout: Option<&str>,
    known: Known<MetricScope>,
    db: &State<Db>,
    today: Today,
) -> Result<View<MetricPage>, AppError> {
    let (db, of) = (db.reader(), &known.object);
    let row = &of.metric.row;
    let is_whole = tout.is_some();
    // From the last reading: a metric that ended long ago still shows its own two years.
    let last = row.last_ends_on.map_or(today.0, day_of).min(today.0);
    let from = if is_whole { day_of(i32::MIN / 4) } else { last - Days::new(SHOWN) };
    let series = series::of_metric(db, &of.metric, Some(from)).await?;
    let versions: Vec<i64> = of.metric.versions.iter().map(|it| it.id).collect();
    let rows = series::rows(db, &versions, from).await?;
    let targets = target::of(db, &[row.id]).await?;
    let goals = goals::of_product(db, row.product_id).await?;
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
    let facts = Facts {
        series: &series,
        rows: &rows,
        targets: &targets,
        goals: &goals,
        names: &names,
        replaced: (replaced.as_ref(), by.as_ref()),
        is_whole,
    };
    let rights = &known.by.rights;
    let may = May { define: of.is_kept_by(rights), file: may_file(rights, of.product.id) };
    Ok(View::ok(MetricPage::new(of, &facts, may, today.0)))
}

/// The page of a metric.
pub fn routes() -> Vec<Route> {
    routes![show]
}
