//! The laureates that may have a convention, and what they are called.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::convention;
use super::load::references;
use crate::convention::rules::Reference;
use crate::error::AppError;
use crate::fast::record::laureate;
use crate::portfolio::record::{incubator, product};

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
