//! Lists: the conventions, and the laureates that may have one.

use std::collections::HashMap;

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::load::references;
use super::{contribution, convention, convention_party, rows, sight};
use crate::convention::rules::{Reference, State, sum};
use crate::error::AppError;
use crate::fast::record::laureate;
use crate::identity::rules::Rights;
use crate::money::Euros;
use crate::portfolio::record::{incubator, product};

/// A line of the list of conventions.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its reference.
    pub reference: Reference,
    /// Name of the product or of the incubator.
    pub name: String,
    /// Number of the edition.
    pub edition: i32,
    /// Short names of the parties, in order.
    pub parties: Vec<String>,
    /// Everything its parties bring.
    pub total: Euros,
    /// Where it is in its life.
    pub state: State,
    /// Last day in force.
    pub ends_on: Option<NaiveDate>,
}

/// A laureate for whom a convention may be drawn up.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The laureate.
    pub laureate_id: i64,
    /// Name of the product or of the incubator.
    pub name: String,
    /// Number of the edition.
    pub edition: i32,
    /// Conventions it already has.
    pub conventions: Vec<Reference>,
}

/// How many conventions `rights` let be seen.
pub async fn count(db: &impl ConnectionTrait, rights: &Rights) -> Result<u64, DbErr> {
    convention::Entity::find().filter(sight::visible(rights)).count(db).await
}

/// Lines of those that `rights` let be seen, from `offset`, the latest reference first.
pub async fn page(
    db: &impl ConnectionTrait,
    rights: &Rights,
    offset: u64,
    limit: u64,
) -> Result<Vec<Line>, AppError> {
    let rows = convention::Entity::find()
        .filter(sight::visible(rights))
        // « FAST-2026-1000 » comes after « FAST-2026-999 ».
        .order_by_desc(Expr::cust("substr(reference, 6, 4)"))
        .order_by_desc(Expr::cust("length(reference)"))
        .order_by_desc(convention::Column::Reference)
        .offset(offset)
        .limit(limit)
        .all(db)
        .await?;
    let ids: Vec<i64> = rows.iter().map(|it| it.id).collect();
    let parties = convention_party::Entity::find()
        .filter(convention_party::Column::ConventionId.is_in(ids.iter().copied()))
        .order_by_asc(convention_party::Column::Position)
        .all(db)
        .await?;
    let amounts: Vec<(i64, Euros)> = contribution::Entity::find()
        .select_only()
        .columns([contribution::Column::ConventionId, contribution::Column::Amount])
        .filter(contribution::Column::ConventionId.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    let laureates = laureate::Entity::find()
        .filter(laureate::Column::Id.is_in(rows.iter().map(|it| it.laureate_id)))
        .all(db)
        .await?;
    let names = names(db, &laureates).await?;
    let laureates: HashMap<_, _> = laureates.into_iter().map(|it| (it.id, it)).collect();
    rows.iter()
        .map(|row| {
            let laureate = laureates.get(&row.laureate_id).context("a convention without laureate")?;
            Ok(Line {
                reference: row.reference.parse().context("stored reference")?,
                name: names.of(laureate),
                edition: laureate.edition,
                parties: parties
                    .iter()
                    .filter(|it| it.convention_id == row.id)
                    // « la Direction » says which one to nobody: only the DINUM goes by its short name.
                    .map(|it| if it.role == "dinum" { it.short_name.clone() } else { it.name.clone() })
                    .collect(),
                total: sum(amounts.iter().filter(|it| it.0 == row.id).map(|it| it.1)),
                state: rows::state(row)?,
                ends_on: row.ends_on,
            })
        })
        .collect()
}

/// Laureates of the latest editions, at most `limit`, with the conventions they have.
pub async fn candidates(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Candidate>, AppError> {
    let laureates = laureate::Entity::find()
        .order_by_desc(laureate::Column::Edition)
        .order_by_asc(laureate::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    let names = names(db, &laureates).await?;
    let existing: Vec<(i64, String)> = convention::Entity::find()
        .select_only()
        .columns([convention::Column::LaureateId, convention::Column::Reference])
        .filter(convention::Column::LaureateId.is_in(laureates.iter().map(|it| it.id)))
        .into_tuple()
        .all(db)
        .await?;
    laureates
        .iter()
        .map(|it| {
            let own: Vec<_> = existing.iter().filter(|row| row.0 == it.id).map(|row| row.1.clone()).collect();
            Ok(Candidate {
                laureate_id: it.id,
                name: names.of(it),
                edition: it.edition,
                conventions: references(&own)?,
            })
        })
        .collect()
}

/// Names of products and of incubators, by row.
pub(super) struct Names {
    products: HashMap<i64, String>,
    incubators: HashMap<i64, String>,
}

impl Names {
    pub(super) fn of(&self, laureate: &laureate::Model) -> String {
        let product = laureate.product_id.and_then(|id| self.products.get(&id));
        let incubator = laureate.incubator_id.and_then(|id| self.incubators.get(&id));
        product.or(incubator).cloned().unwrap_or_default()
    }
}

pub(super) async fn names(db: &impl ConnectionTrait, laureates: &[laureate::Model]) -> Result<Names, DbErr> {
    let products: Vec<(i64, String)> = product::Entity::find()
        .select_only()
        .columns([product::Column::Id, product::Column::Name])
        .filter(product::Column::Id.is_in(laureates.iter().filter_map(|it| it.product_id)))
        .into_tuple()
        .all(db)
        .await?;
    let incubators: Vec<(i64, String)> = incubator::Entity::find()
        .select_only()
        .columns([incubator::Column::Id, incubator::Column::Name])
        .filter(incubator::Column::Id.is_in(laureates.iter().filter_map(|it| it.incubator_id)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(Names { products: products.into_iter().collect(), incubators: incubators.into_iter().collect() })
}
