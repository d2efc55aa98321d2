//! Counts that the list's snapshot does not hold.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, PaginatorTrait};

use crate::audit::record as journal;
use crate::convention::record::convention;
use crate::fast::record::{fast_edition, laureate};

/// How many things of each kind the database holds.
pub struct Held {
    pub editions: u64,
    pub laureates: u64,
    pub conventions: u64,
    pub acts: u64,
}

/// Counts them.
pub async fn held(db: &impl ConnectionTrait) -> Result<Held, DbErr> {
    Ok(Held {
        editions: fast_edition::Entity::find().count(db).await?,
        laureates: laureate::Entity::find().count(db).await?,
        conventions: convention::Entity::find().count(db).await?,
        acts: journal::count(db).await?,
    })
}
