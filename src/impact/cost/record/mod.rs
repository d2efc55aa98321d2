//! Yearly budgets, and what was measured in each year.

mod yearly_budget;

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::audit::{Act, Changes, Object};
use crate::impact::record::metric::Known;
use crate::impact::record::row::reading;
use crate::impact::record::series::{self, Series};
use crate::impact::rules::NoCost;
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

/// The values of a metric whose periods ended in a year, all of one version.
///
/// # Errors
/// The database's; and, within, why values of that year do not add up.
pub async fn of_year(
    db: &impl ConnectionTrait,
    known: &Known,
    year: i32,
) -> Result<Result<Series, NoCost>, DbErr> {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let (first, last) = (day(1, 1), day(12, 31));
    let mut found: Option<Series> = None;
    for it in &known.versions {
        let mut own = series::values(db, (it.id, it.period), Some(first)).await?;
        own.retain(|it| it.0.last() <= last);
        if own.is_empty() {
            continue;
        }
        if found.replace(own).is_some() {
            return Ok(Err(NoCost::Broken));
        }
    }
    Ok(Ok(found.unwrap_or_default()))
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
