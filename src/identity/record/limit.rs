//! Limits on attempts, in the database so that all instances count together.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::row::rate_limit::{ActiveModel, Column, Entity};
use crate::clock::stamp;
use crate::secret;

/// So many attempts in so long a time.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// What is limited, such as `sign-in by address`.
    pub name: &'static str,
    /// Attempts let through in a window.
    pub attempts: i32,
    /// Length of the window, in minutes.
    pub minutes: i64,
}

impl Limit {
    /// Counts an attempt of `whom`; gives the minutes to wait when it is one too many.
    ///
    /// One statement: of two attempts at once, on whichever instances, both are counted.
    pub async fn count(
        self,
        db: &impl ConnectionTrait,
        whom: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<i64>, DbErr> {
        let key = secret::digest(&format!("{}/{whom}", self.name));
        let window = TimeDelta::minutes(self.minutes);
        let is_open = || Expr::col((Entity, Column::WindowStartedAt)).gt(stamp(now - window));
        let row = ActiveModel { key: Set(key.clone()), window_started_at: Set(stamp(now)), attempts: Set(1) };
        let again = OnConflict::column(Column::Key)
            .value(
                Column::Attempts,
                Expr::case(is_open(), Expr::col((Entity, Column::Attempts)).add(1)).finally(1),
            )
            .value(
                Column::WindowStartedAt,
                Expr::case(is_open(), Expr::col((Entity, Column::WindowStartedAt))).finally(stamp(now)),
            )
            .to_owned();
        Entity::insert(row).on_conflict(again).exec_without_returning(db).await?;
        let counted = Entity::find_by_id(key).one(db).await?;
        let Some(counted) = counted.filter(|it| it.attempts > self.attempts) else { return Ok(None) };
        let started = DateTime::parse_from_rfc3339(&counted.window_started_at);
        let left = started.map_or(window, |it| it.to_utc() + window - now);
        Ok(Some((left.num_seconds() + 59) / 60))
    }
}

/// Removes the windows that started before `before`, RFC 3339.
pub async fn sweep(db: &impl ConnectionTrait, before: &str) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::WindowStartedAt.lt(before)).exec(db).await?;
    Ok(())
}
