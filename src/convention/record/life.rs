//! The steps of a convention's life: each is a change of state, its line and its record in the journal.

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::save::object;
use super::{convention, convention_step, rows};
use crate::audit::{Act, Changes};
use crate::convention::rules::{Convention, State};

/// A step that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// When, RFC 3339.
    pub at: String,
    /// Row of who did it; none when the last signature did.
    pub by: Option<i64>,
    /// State it came from, in the word of the column.
    pub from: String,
    /// State it came to, in the word of the column.
    pub to: String,
    /// Why, as typed; empty when nothing was.
    pub comment: String,
}

/// Who makes a step, and what they say.
#[derive(Clone, Copy, Debug)]
pub struct Making<'a> {
    /// Name of the act in the journal.
    pub act: &'static str,
    /// Row of who does it, if somebody does.
    pub by: Option<i64>,
    /// Why; empty when nothing is said.
    pub comment: &'a str,
}

/// Brings a convention to another state, as its rules allow: see [`crate::convention::rules::next`].
pub async fn advance(
    act: &mut Act,
    convention: &Convention,
    to: State,
    making: Making<'_>,
) -> Result<(), DbErr> {
    let (from_state, signed_before) = rows::state_columns(convention.state);
    let (to_state, signed_on) = rows::state_columns(to);
    convention::Entity::update_many()
        .col_expr(convention::Column::TerminatedOn, Expr::value(to.terminated()))
        .col_expr(convention::Column::State, Expr::value(to_state))
        .col_expr(convention::Column::SignedOn, Expr::value(signed_on))
        .col_expr(convention::Column::MovedAt, Expr::value(act.at()))
        .filter(convention::Column::Id.eq(convention.id))
        .exec(act.db())
        .await?;
    let row = convention_step::ActiveModel {
        convention_id: Set(convention.id),
        at: Set(act.at().to_owned()),
        person_id: Set(making.by),
        from_state: Set(from_state.to_owned()),
        to_state: Set(to_state.to_owned()),
        comment: Set(making.comment.to_owned()),
        ..Default::default()
    };
    convention_step::Entity::insert(row).exec_without_returning(act.db()).await?;
    let mut changes = Changes::new();
    let day = |it: Option<chrono::NaiveDate>| it.map(|it| it.to_string());
    changes
        .note("state", Some(from_state.to_owned()), Some(to_state.to_owned()))
        .note("signed_on", day(signed_before), day(signed_on))
        .note("terminated_on", day(convention.state.terminated()), day(to.terminated()))
        .note("comment", None, Some(making.comment.to_owned()).filter(|it| !it.is_empty()));
    act.record(making.act, object(convention.reference), changes);
    Ok(())
}

/// The steps that a convention made, the oldest first.
pub async fn steps(db: &impl ConnectionTrait, convention: i64) -> Result<Vec<Made>, DbErr> {
    let rows = convention_step::Entity::find()
        .filter(convention_step::Column::ConventionId.eq(convention))
        .order_by_asc(convention_step::Column::Id)
        .all(db)
        .await?;
    let made = |it: convention_step::Model| Made {
        at: it.at,
        by: it.person_id,
        from: it.from_state,
        to: it.to_state,
        comment: it.comment,
    };
    Ok(rows.into_iter().map(made).collect())
}
