//! Limits on attempts, in the database so that all instances count together.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::row::rate_limit::{ActiveModel, Column, Entity};
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
    /// Writers take turns: call it within a write transaction.
    pub async fn count(
        self,
        db: &impl ConnectionTrait,
        whom: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<i64>, DbErr> {
        let key = secret::digest(&format!("{}/{whom}", self.name));
        let known = Entity::find_by_id(key.as_str()).one(db).await?;
        let since = known.as_ref().and_then(|it| DateTime::parse_from_rfc3339(&it.window_started_at).ok());
        let left = since.map(|it| it.to_utc() + TimeDelta::minutes(self.minutes) - now);
        let (attempts, started) = match (known, left) {
            (Some(row), Some(left)) if left > TimeDelta::zero() => {
                if row.attempts >= self.attempts {
                    return Ok(Some((left.num_seconds() + 59) / 60));
                }
                (row.attempts + 1, row.window_started_at)
            }
            _ => (1, now.to_rfc3339_opts(SecondsFormat::Millis, true)),
        };
        Entity::delete_by_id(key.as_str()).exec(db).await?;
        let row = ActiveModel { key: Set(key), window_started_at: Set(started), attempts: Set(attempts) };
        Entity::insert(row).exec_without_returning(db).await?;
        Ok(None)
    }
}

/// Removes the windows that started before `before`, RFC 3339.
pub async fn sweep(db: &impl ConnectionTrait, before: &str) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::WindowStartedAt.lt(before)).exec(db).await?;
    Ok(())
}
