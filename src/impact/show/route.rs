//! The page of a metric over HTTP.

use std::collections::{BTreeSet, HashMap};

use chrono::{Days, NaiveDate};
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{Either, Route, State, get, routes};
use sea_orm::ConnectionTrait;

use super::page::{Facts, May, MetricPage};
use crate::clock::Today;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::person;
use crate::identity::rules::Rights;
use crate::identity::{Known, Scope};
use crate::impact::href;
use crate::impact::record::metric;
use crate::impact::record::{goals, series, target};
use crate::impact::rules::{Period, day_of};
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
    let asked = (tout.is_some(), <(String, String)>::default());
    Ok(View::ok(page(db.reader(), &known.object, &known.by.rights, asked, today).await?))
}

/// Leads to the page of a period, as people write it; what cannot be read is said beside what was typed.
#[get("/indicateurs/<_>/releves?<periode>")]
async fn find_period(
    periode: &str,
    known: Known<MetricScope>,
    db: &State<Db>,
    today: Today,
) -> Result<Either<Redirect, View<MetricPage>>, AppError> {
    let metric = &known.object.metric;
    if let Some(period) = metric.period(periode) {
        return Ok(Either::Left(Redirect::to(format!("{}/releves/{}", href(metric.row.id), period.code()))));
    }
    let why = match Period::parse(metric.current().period, periode) {
        Ok(period) => format!("Aucune version de l’indicateur ne mesure {period}."),
        Err(error) => error.to_string(),
    };
    let asked = (false, (periode.to_owned(), why));
    let page = page(db.reader(), &known.object, &known.by.rights, asked, today).await?;
    Ok(Either::Right(View::with_status(page, Status::UnprocessableEntity)))
}

/// The page, with all the readings or the last ones, and a period that was not found.
async fn page(
    db: &impl ConnectionTrait,
    of: &MetricScope,
    rights: &Rights,
    (is_whole, other_period): (bool, (String, String)),
    today: Today,
) -> Result<MetricPage, AppError> {
    let row = &of.metric.row;
    // From the last reading: a metric that ended long ago still shows its own two years.
    let last = row.last_ends_on.map_or(today.0, day_of).min(today.0);
    let from = if is_whole { day_of(i32::MIN / 4) } else { last - Days::new(SHOWN) };
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
    let facts = Facts {
        series: &series,
        rows: &rows,
        targets: &targets,
        goals: &goals,
        names: &names,
        replaced: (replaced.as_ref(), by.as_ref()),
        is_whole,
        points: &points,
        other_period,
    };
    let may = May { define: of.is_kept_by(rights), file: may_file(rights, of.product.id) };
    Ok(MetricPage::new(of, &facts, may, today.0))
}

/// The page of a metric.
pub fn routes() -> Vec<Route> {
    routes![show, find_period]
}
