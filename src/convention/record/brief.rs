//! Conventions in a line each, for the pages that gather rooms.

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::{convention, rows, sight};
use crate::convention::rules::{Reference, Span, State};
use crate::error::AppError;
use crate::identity::rules::Rights;

/// What a list needs to know of a convention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Brief {
    /// The laureate it was drawn up for.
    pub laureate_id: i64,
    /// Its reference.
    pub reference: Reference,
    /// Where it is in its life.
    pub state: State,
    /// First day in force, when it is not that of the last signature.
    pub effect_on: Option<NaiveDate>,
    /// Last day in force.
    pub ends_on: Option<NaiveDate>,
}

impl Brief {
    /// The days that the convention sets itself.
    pub fn span(&self) -> Span {
        Span { effect_on: self.effect_on, ends_on: self.ends_on }
    }
}

/// The conventions of these laureates that `rights` let be seen, the oldest reference first.
pub async fn of_laureates(
    db: &impl ConnectionTrait,
    laureates: &[i64],
    rights: &Rights,
) -> Result<Vec<Brief>, AppError> {
    let rows = convention::Entity::find()
        .filter(convention::Column::LaureateId.is_in(laureates.iter().copied()))
        .filter(sight::visible(rights))
        .all(db)
        .await?;
    let mut briefs = rows
        .iter()
        .map(|row| {
            Ok(Brief {
                laureate_id: row.laureate_id,
                reference: row.reference.parse().context("stored reference")?,
                state: rows::state(row)?,
                effect_on: row.effect_on,
                ends_on: row.ends_on,
            })
        })
        .collect::<anyhow::Result<Vec<_>>>()?;
    briefs.sort_by_key(|it| it.reference);
    Ok(briefs)
}
