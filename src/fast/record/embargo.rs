//! The editions whose laureates are not public on a day, and which of them are all the same.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::fast_edition::{Column, Entity};
use super::laureate;
use crate::fast::rules::{Announcement, Award, is_held};
use crate::fast::selection::record::{selection, selection_decision};
use crate::identity::rules::{Rights, Target};
use crate::money::Euros;

/// Editions that were decided and are not announced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Embargo {
    editions: Vec<i32>,
    /// What is public of those of their laureates that the decision concerns, by row: nothing, or what was known
    /// of them before.
    decided: HashMap<i64, Option<Award>>,
}

impl Embargo {
    /// Those of `today`.
    pub async fn on(db: &impl ConnectionTrait, today: NaiveDate) -> Result<Self, DbErr> {
        Self::but(db, today, &[]).await
    }

    /// Those of `today`, as they are for somebody who knows what was decided of the editions `known`.
    pub async fn but(db: &impl ConnectionTrait, today: NaiveDate, known: &[i32]) -> Result<Self, DbErr> {
        let decided = Query::select()
            .column(selection::Column::Edition)
            .from(selection::Entity)
            .and_where(selection::Column::DecidedAt.is_not_null())
            .to_owned();
        let rows: Vec<(i32, Option<NaiveDate>, bool)> = Entity::find()
            .select_only()
            .columns([Column::Number, Column::AnnouncedOn, Column::AnnouncedByMonth])
            .filter(Column::Number.in_subquery(decided))
            .filter(Column::Number.is_not_in(known.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        let is_held = |it: &(i32, Option<NaiveDate>, bool)| {
            let announced = it.1.map(|on| Announcement { on, by_month: it.2 });
            is_held(true, announced, today)
        };
        let editions: Vec<i32> = rows.into_iter().filter(is_held).map(|it| it.0).collect();
        let decided = if editions.is_empty() { HashMap::new() } else { concerned(db, &editions).await? };
        Ok(Self { editions, decided })
    }

    /// Whether that edition is one of them.
    pub fn holds(&self, edition: i32) -> bool {
        self.editions.contains(&edition)
    }

    /// Whether the records of an award of that edition are kept from those who have these rights: on what it is
    /// for, they have none.
    pub fn hides_records(&self, edition: i32, target: Target, rights: &Rights) -> bool {
        self.holds(edition) && !rights.sees(target)
    }

    /// Whether nobody is to know of that laureate yet.
    pub fn keeps(&self, laureate: i64) -> bool {
        matches!(self.decided.get(&laureate), Some(None))
    }

    /// Whether that laureate is kept from those who have these rights: on what it is, they have none.
    pub fn hides(&self, laureate: i64, target: Target, rights: &Rights) -> bool {
        self.keeps(laureate) && !rights.sees(target)
    }

    /// The rows of the laureates that are kept.
    pub fn kept(&self) -> impl Iterator<Item = i64> + '_ {
        self.decided.iter().filter(|it| it.1.is_none()).map(|it| *it.0)
    }

    /// What is public of the total of a laureate that is not kept.
    pub fn total(&self, laureate: i64, total: Option<Euros>) -> Option<Euros> {
        self.award(laureate, Award { total, ..Award::default() }).total
    }

    /// What is public of an award that is not kept.
    pub fn award(&self, laureate: i64, award: Award) -> Award {
        self.decided.get(&laureate).copied().flatten().unwrap_or(award)
    }

    /// The same of a row.
    pub fn public(&self, row: laureate::Model) -> laureate::Model {
        let own = Award { total: row.total, support: row.support, co_financing: row.co_financing };
        let Award { total, support, co_financing } = self.award(row.id, own);
        laureate::Model { total, support, co_financing, ..row }
    }
}

/// The laureates of these editions that the decision made or changed, with what was public of them before.
async fn concerned(
    db: &impl ConnectionTrait,
    editions: &[i32],
) -> Result<HashMap<i64, Option<Award>>, DbErr> {
    use selection_decision::{Column, Entity};

    let theirs = Query::select()
        .column(laureate::Column::Id)
        .from(laureate::Entity)
        .and_where(laureate::Column::Edition.is_in(editions.iter().copied()))
        .to_owned();
    let rows = Entity::find().filter(Column::LaureateId.in_subquery(theirs)).all(db).await?;
    let before = |it: selection_decision::Model| {
        let (total, support, co_financing) = (it.public_total, it.public_support, it.public_co_financing);
        let known = it.was_public.then_some(Award { total, support, co_financing });
        Some((it.laureate_id?, known))
    };
    Ok(rows.into_iter().filter_map(before).collect())
}
