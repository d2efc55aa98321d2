//! Rows of milestones that were reached, and the acts that write them.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ConnectionTrait, QueryOrder};

use crate::audit::{Act, Changes};
use crate::convention::record::{convention, object, position};
use crate::convention::rules::receipts::Place;
use crate::convention::rules::{Amendment, Convention, Trigger};
use crate::db::BATCH;
use crate::error::AppError;

/// A milestone that was reached; positions of the contribution and of the instalment count from 0.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "milestone")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub convention_id: i64,
    pub contribution: i32,
    pub instalment: i32,
    pub reached_on: Date,
    /// What the schedule called it then.
    #[sea_orm(column_type = "Text")]
    pub occasion: String,
    #[sea_orm(column_type = "Text")]
    pub evidence: String,
    pub recorded_by: i64,
    pub undone_on: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    pub undone_by: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The line of the schedule that it makes due.
    pub fn place(&self) -> Option<Place> {
        Some(Place {
            contribution: usize::try_from(self.contribution).ok()?,
            instalment: usize::try_from(self.instalment).ok()?,
        })
    }
}

/// What is typed of a milestone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// The line of the schedule.
    pub place: Place,
    /// The day it was reached.
    pub on: NaiveDate,
    /// What shows it.
    pub evidence: String,
}

/// Every milestone of a convention that was said reached, undone ones included, the oldest record first.
pub async fn of(db: &impl ConnectionTrait, convention: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::ConventionId.eq(convention)).order_by_asc(Column::Id).all(db).await
}

/// Those that stand, of these conventions, by row of the convention.
pub async fn standing(
    db: &impl ConnectionTrait,
    conventions: &[i64],
) -> Result<HashMap<i64, Vec<Model>>, DbErr> {
    let mut found: HashMap<i64, Vec<Model>> = HashMap::new();
    for some in conventions.chunks(BATCH) {
        let own = Column::ConventionId.is_in(some.iter().copied());
        for row in Entity::find().filter(own).filter(Column::UndoneOn.is_null()).all(db).await? {
            found.entry(row.convention_id).or_default().push(row);
        }
    }
    Ok(found)
}

/// Says that a milestone of a convention was reached, by a person.
pub async fn insert(
    act: &mut Act,
    convention: &Convention,
    by: i64,
    values: &Values,
) -> Result<(), AppError> {
    let Place { contribution, instalment } = values.place;
    let line = convention.contents.contributions.get(contribution);
    let occasion = line.and_then(|it| it.instalments.get(instalment)).map(|it| it.occasion.clone());
    let row = ActiveModel {
        convention_id: Set(convention.id),
        contribution: Set(position(contribution)?),
        instalment: Set(position(instalment)?),
        reached_on: Set(values.on),
        occasion: Set(occasion.unwrap_or_default()),
        evidence: Set(values.evidence.clone()),
        recorded_by: Set(by),
        undone_on: Set(None),
        reason: Set(None),
        undone_by: Set(None),
        ..Default::default()
    };
    let id = row.insert(act.db()).await?.id;
    touch(act, convention.id).await?;
    let mut changes = Changes::new();
    for (field, value) in [
        ("line", format!("{contribution}.{instalment}")),
        ("reached_on", values.on.to_string()),
        ("evidence", values.evidence.clone()),
    ] {
        changes.note(&format!("milestones.{id}.{field}"), None, Some(value));
    }
    act.record("convention.milestone_reached", object(convention.reference), changes);
    Ok(())
}

/// Says that a milestone is to be reached again, on that day, for a reason.
pub async fn undo(
    act: &mut Act,
    convention: &Convention,
    milestone: &Model,
    (by, on): (i64, NaiveDate),
    reason: &str,
) -> Result<(), AppError> {
    let mut changes = Changes::new();
    void(act, milestone, (Some(by), on), reason, &mut changes).await?;
    touch(act, convention.id).await?;
    act.record("convention.milestone_undone", object(convention.reference), changes);
    Ok(())
}

async fn void(
    act: &Act,
    milestone: &Model,
    (by, on): (Option<i64>, NaiveDate),
    reason: &str,
    changes: &mut Changes,
) -> Result<(), DbErr> {
    let id = milestone.id;
    let row = ActiveModel {
        id: Set(id),
        undone_on: Set(Some(on)),
        reason: Set(Some(reason.to_owned())),
        undone_by: Set(by),
        ..Default::default()
    };
    row.update(act.db()).await?;
    changes.note(&format!("milestones.{id}.undone_on"), None, Some(on.to_string())).note(
        &format!("milestones.{id}.reason"),
        None,
        Some(reason.to_owned()),
    );
    Ok(())
}

/// Lists keep what a convention says as long as it does not change: its days just did.
async fn touch(act: &Act, id: i64) -> Result<(), DbErr> {
    convention::Entity::update_many()
        .col_expr(convention::Column::ChangedAt, Expr::value(act.at()))
        .filter(convention::Column::Id.eq(id))
        .exec(act.db())
        .await?;
    Ok(())
}

/// Moves what was said reached to where its line went with an amendment that everybody signed on that day; what
/// was reached of a line that goes, or that follows something else from now on, is undone.
pub async fn follow(
    act: &mut Act,
    convention: &Convention,
    amendment: &Amendment,
    on: NaiveDate,
) -> Result<(), AppError> {
    let mut changes = Changes::new();
    for it in of(act.db(), convention.id).await?.into_iter().filter(|it| it.undone_on.is_none()) {
        let Some(Place { contribution, instalment }) = it.place() else { continue };
        let place = amendment.lines.new_place(contribution, instalment);
        let now = place.and_then(|at| amendment.after.contributions.get(contribution)?.instalments.get(at));
        let was = amendment.before.contributions.get(contribution);
        let was = was.and_then(|it| it.instalments.get(instalment));
        let occasion = was.map(|it| it.occasion.as_str());
        let same =
            now.filter(|it| it.trigger == Trigger::Milestone && Some(it.occasion.as_str()) == occasion);
        match (same, place) {
            (Some(_), Some(at)) if at != instalment => {
                let row =
                    ActiveModel { id: Set(it.id), instalment: Set(position(at)?), ..Default::default() };
                row.update(act.db()).await?;
                let line = |at: usize| Some(format!("{contribution}.{at}"));
                changes.note(&format!("milestones.{}.line", it.id), line(instalment), line(at));
            }
            (Some(_), _) => {}
            (None, _) => {
                let reason = format!("L’avenant {} change cette échéance.", amendment.reference);
                void(act, &it, (None, on), &reason, &mut changes).await?;
            }
        }
    }
    if !changes.is_empty() {
        act.record("convention.milestones_moved", object(convention.reference), changes);
    }
    Ok(())
}
