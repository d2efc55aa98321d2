//! Names of products and incubators, for the lists of other rooms.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{incubator, organisation, product, product_sponsor};
use crate::db::BATCH;

/// A product or an incubator, as lists name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Name in addresses.
    pub slug: String,
    /// Name.
    pub name: String,
    /// First sponsor of a product; owner of an incubator.
    pub carrier: Option<String>,
}

/// Names of products, by their rows.
pub async fn products(db: &impl ConnectionTrait, ids: &[i64]) -> Result<HashMap<i64, Name>, DbErr> {
    let mut names = HashMap::new();
    for ids in ids.chunks(BATCH) {
        let rows: Vec<(i64, String, String)> = product::Entity::find()
            .select_only()
            .columns([product::Column::Id, product::Column::Slug, product::Column::Name])
            .filter(product::Column::Id.is_in(ids.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        let sponsors: Vec<(i64, i64)> = product_sponsor::Entity::find()
            .select_only()
            .columns([product_sponsor::Column::ProductId, product_sponsor::Column::OrganisationId])
            .filter(product_sponsor::Column::ProductId.is_in(ids.iter().copied()))
            // The last one wins below, which is the first in the sheet.
            .order_by_desc(product_sponsor::Column::Position)
            .into_tuple()
            .all(db)
            .await?;
        let sponsors: HashMap<i64, i64> = sponsors.into_iter().collect();
        let organisations = organisations(db, sponsors.values().copied()).await?;
        for (id, slug, name) in rows {
            let carrier = sponsors.get(&id).and_then(|it| organisations.get(it).cloned());
            names.insert(id, Name { slug, name, carrier });
        }
    }
    Ok(names)
}

/// Names of incubators, by their rows.
pub async fn incubators(db: &impl ConnectionTrait, ids: &[i64]) -> Result<HashMap<i64, Name>, DbErr> {
    let mut names = HashMap::new();
    for ids in ids.chunks(BATCH) {
        let rows = incubator::Entity::find()
            .filter(incubator::Column::Id.is_in(ids.iter().copied()))
            .all(db)
            .await?;
        let owners = organisations(db, rows.iter().filter_map(|it| it.owner_id)).await?;
        for row in rows {
            let carrier = row.owner_id.and_then(|it| owners.get(&it).cloned());
            names.insert(row.id, Name { slug: row.slug, name: row.name, carrier });
        }
    }
    Ok(names)
}

/// Names of products, by their names in addresses.
pub async fn of_products(
    db: &impl ConnectionTrait,
    slugs: &[String],
) -> Result<HashMap<String, String>, DbErr> {
    use product::{Column, Entity};

    let query = |some: &[String]| Entity::find().filter(Column::Slug.is_in(some)).select_only();
    let mut names = HashMap::new();
    for some in slugs.chunks(BATCH) {
        names.extend(query(some).columns([Column::Slug, Column::Name]).into_tuple().all(db).await?);
    }
    Ok(names)
}

/// Names of incubators, by their names in addresses.
pub async fn of_incubators(
    db: &impl ConnectionTrait,
    slugs: &[String],
) -> Result<HashMap<String, String>, DbErr> {
    use incubator::{Column, Entity};

    let query = |some: &[String]| Entity::find().filter(Column::Slug.is_in(some)).select_only();
    let mut names = HashMap::new();
    for some in slugs.chunks(BATCH) {
        names.extend(query(some).columns([Column::Slug, Column::Name]).into_tuple().all(db).await?);
    }
    Ok(names)
}

/// Names of organisations, by their names in addresses.
pub async fn of_organisations(
    db: &impl ConnectionTrait,
    slugs: &[String],
) -> Result<HashMap<String, String>, DbErr> {
    use organisation::{Column, Entity};

    let query = |some: &[String]| Entity::find().filter(Column::Slug.is_in(some)).select_only();
    let mut names = HashMap::new();
    for some in slugs.chunks(BATCH) {
        names.extend(query(some).columns([Column::Slug, Column::Name]).into_tuple().all(db).await?);
    }
    Ok(names)
}

/// Names of organisations, by their rows.
pub async fn organisations(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = i64>,
) -> Result<HashMap<i64, String>, DbErr> {
    let rows: Vec<(i64, String)> = organisation::Entity::find()
        .select_only()
        .columns([organisation::Column::Id, organisation::Column::Name])
        .filter(organisation::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
