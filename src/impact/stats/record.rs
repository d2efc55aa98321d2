//! Reads what a product shows to everybody.

use std::collections::{BTreeSet, HashSet};

use chrono::{Days, NaiveDate};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::facts::{Facts, Measured};
use super::money::{Budget, Money, Published};
use crate::convention::amendment::record::signed_days_of;
use crate::convention::publication::record as publication;
use crate::convention::record as convention;
use crate::convention::rules::publication::Days as PublicationDays;
use crate::convention::rules::{Convention, State, sum, totals_by_payer};
use crate::error::AppError;
use crate::fast::record::embargo::Embargo;
use crate::fast::record::laureate;
use crate::impact::cost::{latest, record as cost};
use crate::impact::record::metric::Known;
use crate::impact::record::row::metric::{Column, Entity};
use crate::impact::record::{former_target, goals, metric, series, target};
use crate::impact::rules::{PeriodKind, day_of};
use crate::portfolio::record::{product, product_alias};
use crate::value::WebAddress;

/// Days of readings that are shown: two years and the months they are compared with.
const SHOWN: u64 = 760;
/// The same, of what is measured each day: four months draw a curve that can be read.
const SHOWN_BY_DAY: u64 = 124;

/// What the product of that name shows on `today`; nothing before its first public reading.
pub async fn load(
    db: &impl ConnectionTrait,
    slug: &str,
    today: NaiveDate,
) -> Result<Option<Facts>, AppError> {
    let Some(product) = product::Entity::find().filter(product::Column::Slug.eq(slug)).one(db).await? else {
        return Ok(None);
    };
    let mut known = metric::of_product(db, product.id).await?;
    known.retain(|it| it.row.is_public);
    if known.iter().all(|it| it.row.last_ends_on.is_none()) {
        return Ok(None);
    }
    // Laureates that are not announced are told to nobody here.
    let embargo = Embargo::on(db, today).await?;
    let mut goals = goals::of_product(db, product.id).await?;
    goals.retain(|it| !embargo.holds(it.edition));
    let ids: Vec<i64> = known.iter().map(|it| it.row.id).collect();
    let targets = target::of(db, &ids).await?;
    let money = money(db, product.id, &embargo).await?;
    // Divided by what is public, and by nothing else.
    let mut costs = Vec::from(latest(db, product.id, &known, today).await?.0);
    costs.retain(|it| it.found.is_ok());
    let mut metrics = Vec::with_capacity(known.len());
    for known in known {
        let targets = targets.iter().filter(|it| it.metric_id == known.row.id).cloned().collect();
        let goals = goals.iter().filter(|it| it.metric == Some(known.row.id)).cloned().collect();
        let from = first_shown(&known, today);
        metrics.push(measured(db, known, targets, goals, from).await?);
    }
    Ok(Some(Facts {
        slug: product.slug,
        name: product.name,
        mission: product.mission,
        metrics,
        money,
        costs,
    }))
}

/// The conventions of a product as they were published, and its budgets. What an amendment that is not published yet
/// changed is told by nobody here: its convention waits for it.
async fn money(db: &impl ConnectionTrait, product: i64, embargo: &Embargo) -> Result<Money, AppError> {
    let laureates = laureate::Entity::find().filter(laureate::Column::ProductId.eq(product));
    let laureates: Vec<i64> = laureates.all(db).await?.iter().map(|it| it.id).collect();
    let mut conventions = Vec::new();
    for own in laureates.into_iter().filter(|it| !embargo.keeps(*it)) {
        for reference in convention::of_laureate(db, own).await? {
            let known = convention::known(db, reference).await?;
            let (Some(publication), Some(signed_on)) =
                (publication::standing(db, known.id).await?, known.state.signed_on())
            else {
                continue;
            };
            let amended = signed_days_of(db, known.id).await?.pop();
            let days = PublicationDays { published: Some(publication.ranked()), amended };
            if days.unpublished(signed_on).is_none() {
                conventions.push(as_published(&known, publication.url));
            }
        }
    }
    conventions.sort_by(|one, other| other.reference.cmp(&one.reference));
    let budgets = cost::of(db, product).await?;
    let budget = |it: cost::Model| Budget { year: it.year, amount: it.amount, note: it.note };
    Ok(Money { conventions, budgets: budgets.into_iter().map(budget).collect() })
}

fn as_published(known: &Convention, url: WebAddress) -> Published {
    let by = totals_by_payer(&known.contents);
    let name = |party: usize| known.contents.parties.get(party).map(|it| it.name.clone()).unwrap_or_default();
    Published {
        reference: known.reference.to_string(),
        url,
        total: sum(by.iter().map(|it| it.1)),
        by: by.into_iter().map(|(party, amount)| (name(party), amount)).collect(),
        terminated: match known.state {
            State::Terminated { since, .. } => Some(since),
            State::Settled { terminated, .. } => terminated,
            _ => None,
        },
    }
}

/// The first day that is shown of a metric. From its last reading: what ended long ago still shows its own two years.
fn first_shown(known: &Known, today: NaiveDate) -> NaiveDate {
    let last = known.row.last_ends_on.map_or(today, day_of).min(today);
    let shown = if known.current().period == PeriodKind::Day { SHOWN_BY_DAY } else { SHOWN };
    last - Days::new(shown)
}

/// A metric with what was read of it from a day on, for those who follow its product.
///
/// # Errors
/// The database's.
pub async fn of_metric(db: &impl ConnectionTrait, known: Known, from: NaiveDate) -> Result<Measured, DbErr> {
    let mut goals = goals::of_product(db, known.row.product_id).await?;
    goals.retain(|it| it.metric == Some(known.row.id));
    let targets = target::of(db, &[known.row.id]).await?;
    measured(db, known, targets, goals, from).await
}

async fn measured(
    db: &impl ConnectionTrait,
    known: Known,
    targets: Vec<target::Model>,
    goals: Vec<goals::EntryGoal>,
    from: NaiveDate,
) -> Result<Measured, DbErr> {
    let versions: Vec<i64> = known.versions.iter().map(|it| it.id).collect();
    let rows = series::rows(db, &versions, from).await?;
    let days: BTreeSet<NaiveDate> =
        targets.iter().map(|it| it.due_on).chain(goals.iter().map(|it| it.goal.target_on)).collect();
    let points = series::points(db, &known, days).await?;
    let formers = former_target::of(db, &known, (&targets, &goals)).await?;
    Ok(Measured { known, rows, targets, goals, formers, points })
}

/// The name that replaced a retired one.
pub async fn successor(db: &impl ConnectionTrait, retired: &str) -> Result<Option<String>, DbErr> {
    let Some(alias) = product_alias::Entity::find_by_id(retired.to_owned()).one(db).await? else {
        return Ok(None);
    };
    Ok(product::Entity::find_by_id(alias.product_id).one(db).await?.map(|it| it.slug))
}

/// The products that have a statistics page here: a public metric of theirs has a reading.
pub async fn published(db: &impl ConnectionTrait) -> Result<HashSet<i64>, DbErr> {
    let ids: Vec<i64> =
        shown().select_only().column(Column::ProductId).distinct().into_tuple().all(db).await?;
    Ok(ids.into_iter().collect())
}

/// Whether that product is one of them.
pub async fn is_published(db: &impl ConnectionTrait, product: i64) -> Result<bool, DbErr> {
    let one = shown().filter(Column::ProductId.eq(product)).select_only().column(Column::Id);
    Ok(one.into_tuple::<i64>().one(db).await?.is_some())
}

fn shown() -> sea_orm::Select<Entity> {
    Entity::find().filter(Column::IsPublic.eq(true)).filter(Column::LastEndsOn.is_not_null())
}
