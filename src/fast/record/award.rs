//! Awards of products and of incubators, for the sheets that show them.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::edition::Winner;
use super::laureate;
use crate::db::BATCH;
use crate::money::Euros;

/// What an edition gave; the amount may not be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Award {
    /// Row of the laureate.
    pub laureate: i64,
    /// Number of the edition.
    pub edition: i32,
    /// Support and co-financing together.
    pub total: Option<Euros>,
}

/// The awards of these products, by product, the oldest edition first.
pub async fn of_products(
    db: &impl ConnectionTrait,
    products: &[i64],
) -> Result<HashMap<i64, Vec<Award>>, DbErr> {
    let mut awards: HashMap<i64, Vec<Award>> = HashMap::new();
    for some in products.chunks(BATCH) {
        let rows = laureate::Entity::find()
            .filter(laureate::Column::ProductId.is_in(some.iter().copied()))
            .order_by_asc(laureate::Column::Edition)
            .all(db)
            .await?;
        for row in rows {
            if let Some(product) = row.product_id {
                awards.entry(product).or_default().push(Award {
                    laureate: row.id,
                    edition: row.edition,
                    total: row.total,
                });
            }
        }
    }
    Ok(awards)
}

/// Who these laureates are, by their rows: edition, then the row of a product or of an incubator.
pub async fn winners(
    db: &impl ConnectionTrait,
    ids: &[i64],
) -> Result<HashMap<i64, (i32, Option<Winner>)>, DbErr> {
    let mut winners = HashMap::new();
    for some in ids.chunks(BATCH) {
        let rows = laureate::Entity::find().filter(laureate::Column::Id.is_in(some.iter().copied()));
        for row in rows.all(db).await? {
            let product = row.product_id.map(Winner::Product);
            winners.insert(row.id, (row.edition, product.or(row.incubator_id.map(Winner::Incubator))));
        }
    }
    Ok(winners)
}

/// The awards of an incubator itself, the oldest edition first.
pub async fn of_incubator(db: &impl ConnectionTrait, incubator: i64) -> Result<Vec<Award>, DbErr> {
    let rows = laureate::Entity::find()
        .filter(laureate::Column::IncubatorId.eq(incubator))
        .order_by_asc(laureate::Column::Edition)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|it| Award { laureate: it.id, edition: it.edition, total: it.total }).collect())
}
