//! A metric that had ended, followed again.

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, DbErr, EntityTrait, QueryFilter,
};

use super::metric::{Known, Model};
use super::object;
use super::row::metric::{ActiveModel, Column, Entity};
use crate::audit::{Act, Changes};
use crate::impact::rules::{Frequency, Rhythm, day_number};

/// What becomes of the north star when a metric is followed again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NorthStar {
    /// It was not when it ended, or is no longer asked often enough.
    Not,
    /// It is again.
    Again,
    /// Another one has become it meanwhile, of that name.
    Elsewhere(String),
}

/// Follows again a metric that had ended; see [`Rhythm::resumed`]. It is the north star again, unless another one is.
///
/// # Errors
/// The database's.
pub async fn resume(act: &mut Act, known: &Known, today: NaiveDate) -> Result<NorthStar, DbErr> {
    let again = Known { row: Model { ending: None, ..known.row.clone() }, versions: known.versions.clone() };
    let (filed, stopped) = (known.last_filed(), known.row.ended_on.unwrap_or(today));
    let rhythm = again.rhythm().map(|it| Rhythm { from: it.resumed(filed, stopped, today), ..it });
    let starts_on = rhythm.map_or(known.row.starts_on, |it| it.from);
    let late_from = rhythm.map(|it| day_number(it.late_from(filed)));
    let star = north_star(act, known).await?;
    let is_star = star == NorthStar::Again;
    let row = ActiveModel {
        id: Unchanged(known.row.id),
        ending: Set(None),
        ended_on: Set(None),
        ended_why: Set(None),
        is_north_star: Set(is_star),
        was_north_star: Set(false),
        starts_on: Set(starts_on),
        late_from: Set(late_from),
        version: Set(known.row.version + 1),
        ..Default::default()
    };
    row.update(act.db()).await?;
    let mut changes = Changes::new();
    changes.note("ending", known.row.ending.map(|it| it.code().to_owned()), None).note(
        "reason",
        known.row.ended_why.clone(),
        None,
    );
    changes.note("starts_on", Some(known.row.starts_on.to_string()), Some(starts_on.to_string()));
    changes.note("is_north_star", Some(known.row.is_north_star.to_string()), Some(is_star.to_string()));
    act.record("metric.resumed", object(known.row.id), changes);
    Ok(star)
}

async fn north_star(act: &Act, known: &Known) -> Result<NorthStar, DbErr> {
    if !known.row.was_north_star || known.row.frequency > Frequency::Monthly {
        return Ok(NorthStar::Not);
    }
    let other = Entity::find()
        .filter(Column::ProductId.eq(known.row.product_id))
        .filter(Column::IsNorthStar.eq(true))
        .filter(Column::Id.ne(known.row.id));
    Ok(other.one(act.db()).await?.map_or(NorthStar::Again, |it| NorthStar::Elsewhere(it.name)))
}
