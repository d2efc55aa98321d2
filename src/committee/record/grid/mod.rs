//! The marks that members give, once each: the journal says that a seat gave them, and not which.

mod committee_grid;

use anyhow::Context;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder,
};

use super::members::Member;
use super::{Committee, investment_committee, object};
use crate::audit::{Act, Changes};
use crate::committee::rules::grid::Marks;
use crate::error::AppError;
use committee_grid::{ActiveModel, Column, Entity};

/// The marks given in a committee: row of the member, marks.
pub async fn of(db: &impl ConnectionTrait, committee: i64) -> Result<Vec<(i64, Marks)>, DbErr> {
    let rows =
        Entity::find().filter(Column::CommitteeId.eq(committee)).order_by_asc(Column::Id).all(db).await?;
    Ok(rows
        .into_iter()
        .map(|it| (it.member_id, serde_json::from_str(&it.marks).unwrap_or_default()))
        .collect())
}

/// Keeps what a member gives; nobody gives twice.
pub async fn give(act: &mut Act, committee: i64, member: &Member, marks: &Marks) -> Result<(), AppError> {
    let row = ActiveModel {
        committee_id: Set(committee),
        member_id: Set(member.id),
        marks: Set(serde_json::to_string(marks).context("marks that are not JSON")?),
        given_at: Set(act.at().to_owned()),
        ..Default::default()
    };
    row.insert(act.db()).await?;
    let mut changes = Changes::new();
    changes.note("graded_seat", None, Some(member.seat.code().to_owned()));
    act.record("committee.graded", object(committee), changes);
    Ok(())
}

/// Shows the marks before all are given, for good; the journal says of how many they are.
pub async fn show(act: &mut Act, committee: &Committee, said: &str) -> Result<(), AppError> {
    let row = investment_committee::ActiveModel {
        id: Set(committee.id),
        grids_shown_at: Set(Some(act.at().to_owned())),
        ..Default::default()
    };
    row.update(act.db()).await?;
    let mut changes = Changes::new();
    changes.note("grids_given", None, Some(said.to_owned()));
    act.record("committee.grids_shown", object(committee.id), changes);
    Ok(())
}
