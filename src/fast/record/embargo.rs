//! The editions whose laureates are not public on a day.

use chrono::NaiveDate;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::fast_edition::{Column, Entity};
use crate::fast::rules::{Announcement, is_held};
use crate::fast::selection::record::selection;
use crate::identity::rules::{Rights, Target};

/// Editions that were decided and are not announced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Embargo(Vec<i32>);

impl Embargo {
    /// Those of `today`.
    pub async fn on(db: &impl ConnectionTrait, today: NaiveDate) -> Result<Self, DbErr> {
        let decided = Query::select()
            .column(selection::Column::Edition)
            .from(selection::Entity)
            .and_where(selection::Column::DecidedAt.is_not_null())
            .to_owned();
        let rows: Vec<(i32, Option<NaiveDate>, bool)> = Entity::find()
            .select_only()
            .columns([Column::Number, Column::AnnouncedOn, Column::AnnouncedByMonth])
            .filter(Column::Number.in_subquery(decided))
            .into_tuple()
            .all(db)
            .await?;
        let is_held = |it: &(i32, Option<NaiveDate>, bool)| {
            let announced = it.1.map(|on| Announcement { on, by_month: it.2 });
            is_held(true, announced, today)
        };
        Ok(Self(rows.into_iter().filter(is_held).map(|it| it.0).collect()))
    }

    /// Whether that edition is one of them.
    pub fn holds(&self, edition: i32) -> bool {
        self.0.contains(&edition)
    }

    /// Whether an award of that edition is kept from those who have these rights: on what it is for, they
    /// have none.
    pub fn hides(&self, edition: i32, target: Target, rights: &Rights) -> bool {
        self.holds(edition) && !rights.sees(target)
    }

    /// Their numbers.
    pub fn numbers(&self) -> impl Iterator<Item = i32> + '_ {
        self.0.iter().copied()
    }
}
