//! Applications as they are stored.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::application::{Column, Entity, Model};
use super::{Known, Values};
use crate::fast::application::rules::{Standing, Subject};
use crate::portfolio::record::names;

/// The applications to an edition, the first entered first.
pub async fn list(db: &impl ConnectionTrait, edition: i32) -> Result<Vec<Known>, DbErr> {
    named(db, rows(db, edition).await?).await
}

/// An application to that edition.
pub async fn find(db: &impl ConnectionTrait, edition: i32, id: i64) -> Result<Option<Known>, DbErr> {
    let found = Entity::find_by_id(id).filter(Column::Edition.eq(edition)).one(db).await?;
    Ok(named(db, found.into_iter().collect()).await?.pop())
}

/// The rows of the applications to an edition, the first entered first.
pub async fn rows(db: &impl ConnectionTrait, edition: i32) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Edition.eq(edition)).order_by_asc(Column::Id).all(db).await
}

async fn named(db: &impl ConnectionTrait, rows: Vec<Model>) -> Result<Vec<Known>, DbErr> {
    let ids = |column: fn(&Model) -> Option<i64>| rows.iter().filter_map(column).collect::<Vec<_>>();
    let products = names::products(db, &ids(|it| it.product_id)).await?;
    let incubators = names::incubators(db, &ids(|it| it.incubator_id)).await?;
    Ok(rows
        .into_iter()
        .filter_map(|it| {
            let (subject, name) = match (it.product_id, it.incubator_id) {
                (Some(id), _) => (Subject::Product(id), products.get(&id)?),
                (None, Some(id)) => (Subject::Incubator(id), incubators.get(&id)?),
                (None, None) => return None,
            };
            Some(Known {
                id: it.id,
                version: it.version,
                edition: it.edition,
                subject,
                name: name.clone(),
                values: Values {
                    asked: it.asked,
                    need: it.need,
                    purpose: it.purpose,
                    reference: it.reference,
                    received_on: it.received_on,
                },
                standing: match it.withdrawn_at {
                    None => Standing::Running,
                    Some(at) => Standing::Withdrawn { at, why: it.withdrawn_why.unwrap_or_default() },
                },
            })
        })
        .collect())
}
