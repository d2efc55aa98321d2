//! Yearly budgets, and what was measured in each year.

mod yearly_budget;

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::audit::{Act, Changes, Object};
use crate::impact::record::metric::Known;
use crate::impact::record::row::reading;
use crate::impact::record::series::{self, Series};
use crate::impact::rules::{NoCost, Period, PeriodKind};
use crate::money::Euros;
pub use yearly_budget::Model;
use yearly_budget::{ActiveModel, Column, Entity};

/// A budget to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBudget {
    /// The year.
    pub year: i32,
    /// The amount.
    pub amount: Euros,
    /// Where it comes from; may be empty.
    pub note: String,
}

/// The budgets of a product, the latest year first.
pub async fn of(db: &impl ConnectionTrait, product: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::ProductId.eq(product)).order_by_desc(Column::Year).all(db).await
}

/// The budget of a year.
pub async fn find(db: &impl ConnectionTrait, product: i64, year: i32) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id((product, year)).one(db).await
}

fn object(slug: &str) -> Object {
    Object { kind: "product", id: slug.to_owned() }
}

fn noted(year: i32, before: Option<&Model>, after: Option<(Euros, &str)>) -> Changes {
    let said = |it: &str| (!it.is_empty()).then(|| it.to_owned());
    let mut changes = Changes::new();
    changes
        .note(
            &format!("budgets.{year}.amount"),
            before.map(|it| it.amount.to_plain()),
            after.map(|it| it.0.to_plain()),
        )
        .note(
            &format!("budgets.{year}.note"),
            before.and_then(|it| said(&it.note)),
            after.and_then(|it| said(it.1)),
        );
    changes
}

/// Writes the budget of a year, or corrects what is there.
///
/// # Errors
/// The database's.
pub async fn set(
    act: &mut Act,
    (product, slug): (i64, &str),
    before: Option<&Model>,
    new: &NewBudget,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        product_id: if before.is_some() { Unchanged(product) } else { Set(product) },
        year: if before.is_some() { Unchanged(new.year) } else { Set(new.year) },
        amount: Set(new.amount),
        note: Set(new.note.clone()),
        version: Set(before.map_or(1, |it| it.version + 1)),
    };
    if before.is_some() {
        row.update(act.db()).await?;
    } else {
        row.insert(act.db()).await?;
    }
    let done = if before.is_some() { "budget.corrected" } else { "budget.set" };
    act.record(done, object(slug), noted(new.year, before, Some((new.amount, &new.note))));
    Ok(())
}

/// Takes back the budget of a year: the journal keeps what it said.
///
/// # Errors
/// The database's.
pub async fn withdraw(act: &mut Act, slug: &str, known: &Model) -> Result<(), DbErr> {
    Entity::delete_by_id((known.product_id, known.year)).exec(act.db()).await?;
    act.record("budget.withdrawn", object(slug), noted(known.year, Some(known), None));
    Ok(())
}

/// The budgets of these years, product by product.
pub async fn of_years(db: &impl ConnectionTrait, years: &[i32]) -> Result<Vec<Model>, DbErr> {
    let some = Entity::find().filter(Column::Year.is_in(years.iter().copied()));
    some.order_by_asc(Column::ProductId).order_by_desc(Column::Year).all(db).await
}

/// The values of metrics whose periods ended in a year, by metric and year: all of one version, or why they do not add
/// up.
pub type Years = HashMap<(i64, i32), Result<Series, NoCost>>;

/// Those values, in a number of questions that does not grow with the metrics. Of what does not add up over a year, the
/// last value alone is read: it says so.
pub async fn values(db: &impl ConnectionTrait, asked: &[(&Known, i32)]) -> Result<Years, DbErr> {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let ends: Vec<(&Known, Vec<NaiveDate>)> =
        asked.iter().map(|(known, year)| (*known, vec![day(*year, 12, 31)])).collect();
    let points = series::points_of(db, &ends).await?;
    let mut found = Years::new();
    let mut whole: HashMap<i64, (i64, PeriodKind)> = HashMap::new();
    for (known, year) in asked {
        let own = known.versions.iter().filter_map(|it| Some((it, points.of(it.id, day(*year, 12, 31))?)));
        let own: Vec<_> = own.filter(|it| it.1.0.last().year() == *year).collect();
        let told = match own.as_slice() {
            [] => Ok(Vec::new()),
            [(version, _)] if adds_up(version.period) => {
                whole.insert(version.id, (known.row.id, version.period));
                Ok(Vec::new())
            }
            [(_, last)] => Ok(vec![*last]),
            _ => Err(NoCost::Broken),
        };
        found.insert((known.row.id, *year), told);
    }
    let (Some(first), Some(last)) = (asked.iter().map(|it| it.1).min(), asked.iter().map(|it| it.1).max())
    else {
        return Ok(found);
    };
    let versions: Vec<i64> = whole.keys().copied().collect();
    for (version, end, value) in series::between(db, &versions, (day(first, 1, 1), day(last, 12, 31))).await?
    {
        let Some((metric, kind)) = whole.get(&version) else { continue };
        if let Some(Ok(own)) = found.get_mut(&(*metric, end.year())) {
            own.push((Period::containing(*kind, end), value));
        }
    }
    Ok(found)
}

/// Whether the periods of that kind add up to a year.
fn adds_up(kind: PeriodKind) -> bool {
    matches!(kind, PeriodKind::Month | PeriodKind::Quarter | PeriodKind::Year)
}

/// When the last reading of each of these metrics was filed, in seconds since 1970.
pub async fn filed(db: &impl ConnectionTrait, metrics: &[Known]) -> Result<HashMap<i64, i64>, DbErr> {
    use reading::Column as Of;
    let mut any = Condition::any();
    for it in metrics {
        if let Some((version, end)) = it.row.last_version_id.zip(it.row.last_ends_on) {
            any = any.add(Condition::all().add(Of::VersionId.eq(version)).add(Of::EndsOn.eq(end)));
        }
    }
    if any.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(i64, i64)> = reading::Entity::find()
        .select_only()
        .columns([Of::VersionId, Of::FiledAt])
        .filter(any)
        .filter(Of::SupersededBy.is_null())
        .into_tuple()
        .all(db)
        .await?;
    let of = |version: i64| metrics.iter().find(|it| it.row.last_version_id == Some(version));
    Ok(rows.into_iter().filter_map(|(version, at)| Some((of(version)?.row.id, at))).collect())
}
