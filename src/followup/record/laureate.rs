//! Laureates as they are followed: those of a product or of an incubator, and one by its row.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::fast::record::laureate::{Column, Entity, Model};
use crate::identity::rules::Target;
use crate::portfolio::record::{identify, names};

/// The product or the incubator that is followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its row.
    pub target: Target,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// A laureate that is followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// Its row.
    pub laureate: i64,
    /// Its edition.
    pub edition: i32,
    /// What it is.
    pub place: Place,
}

impl Place {
    /// Its sheet.
    pub fn href(&self) -> String {
        match self.target {
            Target::Incubator(_) => format!("/incubateurs/{}", self.slug),
            Target::Product(_) | Target::Laureate(_) => format!("/produits/{}", self.slug),
        }
    }
}

impl Followed {
    /// Its page.
    pub fn href(&self) -> String {
        format!("{}/suivi?edition={}", self.place.href(), self.edition)
    }
}

/// The product of that name in addresses and its laureates, the latest edition first.
pub async fn of_product(db: &impl ConnectionTrait, slug: &str) -> Result<Vec<Followed>, DbErr> {
    let Some((id, slug, name)) = identify::product(db, slug).await? else { return Ok(Vec::new()) };
    of(db, Place { target: Target::Product(id), slug, name }, Column::ProductId.eq(id)).await
}

/// The incubator of that name in addresses and its laureates, the latest edition first.
pub async fn of_incubator(db: &impl ConnectionTrait, slug: &str) -> Result<Vec<Followed>, DbErr> {
    let Some((id, slug, name)) = identify::incubator(db, slug).await? else { return Ok(Vec::new()) };
    of(db, Place { target: Target::Incubator(id), slug, name }, Column::IncubatorId.eq(id)).await
}

async fn of(
    db: &impl ConnectionTrait,
    place: Place,
    own: impl sea_orm::sea_query::IntoCondition,
) -> Result<Vec<Followed>, DbErr> {
    let rows = Entity::find().filter(own).order_by_desc(Column::Edition).all(db).await?;
    let followed = |it: Model| Followed { laureate: it.id, edition: it.edition, place: place.clone() };
    Ok(rows.into_iter().map(followed).collect())
}

/// The laureate of that row.
pub async fn find(db: &impl ConnectionTrait, id: i64) -> Result<Option<Followed>, DbErr> {
    let Some(row) = Entity::find_by_id(id).one(db).await? else { return Ok(None) };
    let (target, name) = match (row.product_id, row.incubator_id) {
        (Some(id), _) => (Target::Product(id), names::products(db, &[id]).await?.remove(&id)),
        (None, Some(id)) => (Target::Incubator(id), names::incubators(db, &[id]).await?.remove(&id)),
        (None, None) => return Ok(None),
    };
    Ok(name.map(|it| Followed {
        laureate: row.id,
        edition: row.edition,
        place: Place { target, slug: it.slug, name: it.name },
    }))
}
