//! Reads the metrics of products at three days.

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use super::form::Moments;
use crate::error::AppError;
use crate::fast::record::edition::{self, Winner};
use crate::impact::record::goals::{self, EntryGoal};
use crate::impact::record::metric::{self, Known};
use crate::impact::record::series::{self, Points};
use crate::impact::record::target;
use crate::impact::rules::Target;
use crate::portfolio::record::{identify, names};

/// A product with its metrics.
pub struct ProductFacts {
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its metrics.
    pub metrics: Vec<MetricFacts>,
}

/// A metric at three days.
pub struct MetricFacts {
    /// The metric.
    pub known: Known,
    /// Its last value by each of the days.
    pub points: Points,
    /// The last target that was due by the end, set aside or not.
    pub target: Option<Target>,
    /// Those that are due after the end, in the order of their days.
    pub later: Vec<Target>,
}

/// The laureates of an edition that are products, and its days of support.
///
/// # Errors
/// No such edition; the database's.
pub async fn cohort(db: &impl ConnectionTrait, number: i32) -> Result<(Vec<i64>, Option<Moments>), AppError> {
    let whole = edition::find(db, number).await?.ok_or(AppError::NotFound("Édition"))?;
    let dates = &whole.edition.dates;
    let moments = dates.support_starts_on.zip(dates.support_ends_on);
    let products = whole.laureates.iter().filter_map(|it| match it.winner {
        Winner::Product(id) => Some(id),
        Winner::Incubator(_) => None,
    });
    Ok((products.collect(), moments.and_then(|(start, end)| Moments::between(start, end))))
}

/// The rows of products of these names; those that nobody knows are given back.
///
/// # Errors
/// The database's.
pub async fn rows(
    db: &impl ConnectionTrait,
    slugs: &[crate::value::Slug],
) -> Result<(Vec<i64>, Vec<String>), AppError> {
    let (mut found, mut lost) = (Vec::new(), Vec::new());
    for slug in slugs {
        match identify::product(db, slug.as_str()).await? {
            Some((id, ..)) => found.push(id),
            None => lost.push(slug.to_string()),
        }
    }
    Ok((found, lost))
}

/// The metrics of these products at these days, product by product in that order.
///
/// # Errors
/// The database's.
pub async fn load(
    db: &impl ConnectionTrait,
    products: &[i64],
    moments: Moments,
) -> Result<Vec<ProductFacts>, AppError> {
    let mut named = names::products(db, products).await?;
    let mut found = Vec::new();
    for id in products {
        let Some(name) = named.remove(id) else { continue };
        let known = metric::of_product(db, *id).await?;
        let ids: Vec<i64> = known.iter().map(|it| it.row.id).collect();
        let targets = target::of(db, &ids).await?;
        let goals = goals::of_product(db, *id).await?;
        let mut metrics = Vec::new();
        for known in known {
            let own = targets.iter().filter(|it| it.metric_id == known.row.id).map(Target::from);
            let mine = goals.iter().filter(|it| it.metric == Some(known.row.id)).map(EntryGoal::target);
            let (due, mut later): (Vec<Target>, Vec<Target>) =
                own.chain(mine).partition(|it| it.due_on <= moments.end);
            let target = due.into_iter().max_by_key(|it| it.due_on);
            later.retain(|it| known.judges(it));
            later.sort_by_key(|it| it.due_on);
            let mut days: Vec<NaiveDate> = vec![moments.start, moments.middle, moments.end];
            days.extend(target.as_ref().map(|it| it.due_on));
            let points = series::points(db, &known, days).await?;
            // What was measured before only, or after only, says nothing of the programme.
            let is_measured = points.last(&known, moments.end).is_some_and(|it| it.1.last() >= moments.start);
            if is_measured {
                metrics.push(MetricFacts { known, points, target, later });
            }
        }
        found.push(ProductFacts { slug: name.slug, name: name.name, metrics });
    }
    Ok(found)
}
