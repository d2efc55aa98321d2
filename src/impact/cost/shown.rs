//! The costs of a product, year by year, each with its computation.

use chrono::{Datelike, NaiveDate};
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;

use super::record::{self, Model};
use crate::impact::href;
use crate::impact::record::metric::Known;
use crate::impact::rules::{Cost, Move, NoCost, Share, Unit, cost, moved};
use crate::web::french;

/// Years that are shown.
const YEARS: i32 = 3;

/// What a product costs for what it does.
#[derive(Serialize)]
pub struct Costs {
    /// The metric that counts uses: name and page.
    uses: Option<(String, String)>,
    /// The metric that counts impact.
    impact: Option<(String, String)>,
    years: Vec<YearRow>,
}

/// A year.
#[derive(Serialize)]
struct YearRow {
    year: i32,
    is_current: bool,
    budget: Option<String>,
    note: String,
    by_use: Part,
    by_impact: Part,
}

/// A cost, or why there is none.
#[derive(Serialize)]
struct Part {
    value: Option<String>,
    formula: String,
    /// How it moved in a year.
    on_year: String,
    holes: Option<String>,
    why: Option<String>,
}

/// The metric of that usual kind: the one that runs, or the last one that did.
pub(super) fn metric_of<'a>(metrics: &'a [Known], usual: &str) -> Option<&'a Known> {
    let own = || metrics.iter().filter(|it| it.row.usual.as_deref() == Some(usual));
    own().find(|it| it.row.ending.is_none()).or_else(|| own().next_back())
}

/// The costs of a product on `today`.
///
/// # Errors
/// The database's.
pub async fn costs(
    db: &impl ConnectionTrait,
    product: i64,
    metrics: &[Known],
    today: NaiveDate,
) -> Result<Costs, DbErr> {
    let budgets = record::of(db, product).await?;
    let (uses, impact) = (metric_of(metrics, "active_users"), metric_of(metrics, "impact"));
    let mut years = Vec::new();
    let mut before: Option<(Result<Cost, NoCost>, Result<Cost, NoCost>)> = None;
    for year in (today.year() - YEARS)..=today.year() {
        let budget = budgets.iter().find(|it| it.year == year);
        let by_use = one(db, Share::Use, budget, uses, year).await?;
        let by_impact = one(db, Share::Impact, budget, impact, year).await?;
        if year > today.year() - YEARS {
            years.push(YearRow {
                year,
                is_current: year == today.year(),
                budget: budget.map(|it| it.amount.short()),
                note: budget.map(|it| it.note.clone()).unwrap_or_default(),
                by_use: part(by_use, before.and_then(|it| it.0.ok())),
                by_impact: part(by_impact, before.and_then(|it| it.1.ok())),
            });
        }
        before = Some((by_use, by_impact));
    }
    years.reverse();
    let named = |it: Option<&Known>| it.map(|it| (it.row.name.clone(), href(it.row.id)));
    Ok(Costs { uses: named(uses), impact: named(impact), years })
}

/// The cost of a year, or why there is none.
pub(super) async fn one(
    db: &impl ConnectionTrait,
    share: Share,
    budget: Option<&Model>,
    metric: Option<&Known>,
    year: i32,
) -> Result<Result<Cost, NoCost>, DbErr> {
    let Some(metric) = metric else { return Ok(Err(NoCost::NoMetric)) };
    let values = match record::of_year(db, metric, year).await? {
        Ok(values) => values,
        Err(why) => return Ok(Err(why)),
    };
    Ok(cost(share, budget.map(|it| it.amount), &metric.current().unit, &values))
}

fn part(found: Result<Cost, NoCost>, before: Option<Cost>) -> Part {
    match found {
        Ok(it) => Part {
            value: Some(it.shown()),
            formula: it.formula(),
            on_year: (before.and_then(Cost::value).zip(it.value()))
                .and_then(|(from, to)| moved(from, to, &Unit::Euros))
                .map(Move::shown)
                .unwrap_or_default(),
            holes: it.holes(),
            why: None,
        },
        Err(why) => Part {
            value: None,
            formula: String::new(),
            on_year: String::new(),
            holes: None,
            why: Some(french::capitalised(&why.to_string())),
        },
    }
}
