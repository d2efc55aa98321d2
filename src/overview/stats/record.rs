//! Counts that the list's snapshot does not hold.

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};

use crate::audit::record as journal;
use crate::convention::record::convention;
use crate::fast::record::embargo::Embargo;
use crate::fast::record::{fast_edition, laureate};

/// How many things of each kind the database holds.
pub struct Held {
    pub editions: u64,
    pub laureates: u64,
    pub conventions: u64,
    pub acts: u64,
}

/// Counts them.
pub async fn held(db: &impl ConnectionTrait, today: NaiveDate) -> Result<Held, DbErr> {
    // Those of an edition that is not announced are not public.
    let embargo = Embargo::on(db, today).await?;
    let laureates = laureate::Entity::find().filter(laureate::Column::Id.is_not_in(embargo.kept()));
    Ok(Held {
        editions: fast_edition::Entity::find().count(db).await?,
        laureates: laureates.count(db).await?,
        conventions: convention::Entity::find().count(db).await?,
        acts: journal::count(db).await?,
    })
}
